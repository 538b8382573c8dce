package netpol.conformance.report;

import java.util.List;

/**
 * What was judged. The names are those of Gateway API's conformance reports.
 *
 * @param choice as {@code --implementation} says it: {@code enforcer}, {@code none}, {@code command:LINE}
 * @param organization who makes it
 * @param project what it is called
 * @param version of it; {@value #UNKNOWN} when it is not known
 * @param url where to read of it; may be empty
 * @param contact whom to ask: names, addresses; may be empty
 */
public record TestedImplementation(String choice, String organization, String project, String version, String url,
        List<String> contact) {

    /** The value for what is not known. */
    public static final String UNKNOWN = "unknown";

    /** What {@code choice} is in the control run. */
    public static final String NONE = "none";

    public TestedImplementation {
        contact = List.copyOf(contact);
    }

    /** What {@code choice} is where a run installs nothing and judges what the cluster has already. */
    public static final String INSTALLED = "installed";

    /** {@code netpol enforcer 0.1.0}, as far as it is known. */
    public String words() {
        if (choice.equals(INSTALLED) && project.equals(UNKNOWN)) {
            return "what is installed";
        }
        if (choice.equals(NONE) && project.equals(NONE)) {
            return "no implementation";
        }
        return (organization.equals(UNKNOWN) ? "" : organization + " ") + project
                + (version.equals(UNKNOWN) ? "" : " " + version);
    }
}
