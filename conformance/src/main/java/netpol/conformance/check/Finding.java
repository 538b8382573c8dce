package netpol.conformance.check;

/**
 * Something that is wrong with the suite.
 *
 * @param location {@code features/x.feature:23}, or a file
 * @param message what is wrong, and what would be right
 */
public record Finding(String location, String message) implements Comparable<Finding> {

    /** By file, then by line. */
    @Override
    public int compareTo(Finding other) {
        int byFile = file().compareTo(other.file());
        int byLine = byFile != 0 ? byFile : Integer.compare(line(), other.line());
        return byLine != 0 ? byLine : message.compareTo(other.message);
    }

    private String file() {
        return location.replaceFirst(":\\d+$", "");
    }

    private int line() {
        return location.matches(".*:\\d+") ? Integer.parseInt(location.substring(location.lastIndexOf(':') + 1)) : 0;
    }

    @Override
    public String toString() {
        return location + ": " + message;
    }
}
