package netpol.conformance.steps;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import netpol.conformance.cluster.RunLabel;
import netpol.conformance.scenario.FeatureError;

/**
 * Labels as features write them: {@code app=nsb, tier=web}.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set">Syntax and
 *     character set</a>
 */
final class Labels {

    private static final String NAME = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final String PREFIX = "[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?";
    private static final Pattern KEY = Pattern.compile("(" + PREFIX + "/)?" + NAME);
    private static final Pattern VALUE = Pattern.compile("(" + NAME + ")?");

    private Labels() {}

    /**
     * @throws FeatureError naming the label and what would be right
     */
    static Map<String, String> parse(String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : commaSeparated(text)) {
            String[] parts = label.split("=", -1);
            if (parts.length != 2 || !KEY.matcher(parts[0].strip()).matches()
                    || !VALUE.matcher(parts[1].strip()).matches()) {
                throw new FeatureError(
                        "\"" + label + "\" is not a label such as app=web; several are separated by commas");
            }
            if (parts[0].strip().equals(RunLabel.KEY)) {
                throw new FeatureError("the label " + RunLabel.KEY + " is the suite's own");
            }
            if (labels.put(parts[0].strip(), parts[1].strip()) != null) {
                throw new FeatureError("the label " + parts[0].strip() + " is given twice");
            }
        }
        return labels;
    }

    static List<String> commaSeparated(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1));
    }
}
