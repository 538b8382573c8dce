package netpol.conformance.report.view;

import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import netpol.conformance.report.NotJudgedReason;
import netpol.conformance.report.RunResult;
import netpol.conformance.report.ScenarioResult;
import netpol.conformance.report.Status;
import netpol.conformance.report.summary.FailureText;

/**
 * {@code junit.xml}: a suite per feature, a case per scenario; what CI systems read. What failed only beside others is a
 * {@code flakyFailure}, as Maven Surefire calls a test that passed when it was run again.
 */
public final class JunitReport {

    /** What XML 1.0 cannot hold in any form: control characters, lone surrogates, U+FFFE and U+FFFF. */
    private static final String NOT_XML = "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]";

    private final RunResult run;
    private final StringWriter text = new StringWriter();
    private XMLStreamWriter xml;

    public JunitReport(RunResult run) {
        this.run = run;
    }

    public String xml() {
        try {
            xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            open("\n", "testsuites");
            totals("netpol conformance", run.scenarios(), run.took());
            Map<String, List<ScenarioResult>> features = run.scenarios().stream().collect(Collectors
                    .groupingBy(each -> each.scenario().feature(), LinkedHashMap::new, Collectors.toList()));
            for (Map.Entry<String, List<ScenarioResult>> feature : features.entrySet()) {
                suite(feature.getKey(), feature.getValue());
            }
            if (!run.complete()) {
                incomplete();
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private void suite(String name, List<ScenarioResult> results) throws XMLStreamException {
        open("\n  ", "testsuite");
        totals(name, results,
                results.stream().map(ScenarioResult::took).reduce(Duration.ZERO, Duration::plus));
        for (ScenarioResult result : results) {
            open("\n    ", "testcase");
            attribute("classname", result.scenario().file());
            attribute("name", result.scenario().id());
            attribute("time", seconds(result.took()));
            outcome(result);
            xml.writeEndElement();
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private void outcome(ScenarioResult result) throws XMLStreamException {
        switch (result.status()) {
            case FAILED -> element("failure", result.message(), new FailureText(run.description()).of(result));
            case ERRORED -> element("error", result.message(), new FailureText(run.description()).of(result));
            case OVERLOADED -> element("flakyFailure", result.message(),
                    new FailureText(run.description()).of(result));
            case SKIPPED -> element("skipped", result.message(), "");
            case OBSERVED -> {
                xml.writeCharacters("\n      ");
                xml.writeStartElement("system-out");
                xml.writeCharacters(("observed: " + result.message()).replaceAll(NOT_XML, "?"));
                xml.writeEndElement();
            }
            case PASSED -> {
            }
        }
    }

    /** Without it a run that broke off, or selected nothing, would look green to a reader of this file. */
    private void incomplete() throws XMLStreamException {
        open("\n  ", "testsuite");
        attribute("name", "the run");
        attribute("tests", "1");
        attribute("errors", "1");
        open("\n    ", "testcase");
        attribute("classname", "the run");
        attribute("name", "every selected scenario was judged");
        element("error", run.headline(), run.reason().orElse(""));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void totals(String name, List<ScenarioResult> results, Duration took) throws XMLStreamException {
        attribute("name", name);
        attribute("tests", String.valueOf(results.size()));
        attribute("failures", count(results, Status.FAILED));
        attribute("errors", count(results, Status.ERRORED));
        attribute("skipped", count(results, Status.SKIPPED));
        attribute("time", seconds(took));
    }

    private static String count(List<ScenarioResult> results, Status status) {
        return String.valueOf(results.stream().filter(result -> result.status() == status).count());
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
    }

    private void open(String indent, String name) throws XMLStreamException {
        xml.writeCharacters(indent);
        xml.writeStartElement(name);
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, value.replaceAll(NOT_XML, "?"));
    }

    private void element(String name, String message, String body) throws XMLStreamException {
        open("\n      ", name);
        attribute("message", NotJudgedReason.brief(message));
        if (!body.isEmpty()) {
            xml.writeCharacters("\n" + body.replaceAll(NOT_XML, "?") + "\n");
        }
        xml.writeEndElement();
    }
}
