package netpol.conformance.report.view;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import netpol.conformance.report.RunResult;

/**
 * {@code report.html}: one file that needs no other, no network and no JavaScript. Templates are classes already when the suite is
 * built, and escape what they show.
 */
public final class HtmlReport {

    private static final String TEMPLATES = "netpol.conformance.report.view.templates";

    private final TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html,
            HtmlReport.class.getClassLoader(), TEMPLATES);

    /** The whole page. */
    public String html(RunResult run) {
        return render("page.jte", Page.of(run, resource("report.css"), resource("report.js")));
    }

    /** A page of two runs side by side. */
    public String html(RunComparison comparison) {
        return render("compare.jte", new ComparisonPage(comparison, resource("report.css")));
    }

    private String render(String template, Object model) {
        StringOutput output = new StringOutput();
        engine.render(template, model, output);
        return withoutOptionalTags(output.toString());
    }

    /**
     * Hundreds of tables: what HTML lets be left out is a seventh of the page. In values these would be escaped, so only the templates' own
     * are meant.
     */
    private static String withoutOptionalTags(String page) {
        String shorter = page;
        for (String end : List.of("</td>", "</th>", "</tr>", "</li>")) {
            shorter = shorter.replace(end, "");
        }
        return shorter;
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
