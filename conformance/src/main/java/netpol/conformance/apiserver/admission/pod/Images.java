package netpol.conformance.apiserver.admission.pod;

import java.util.regex.Pattern;

/** Reads names of images. */
final class Images {

    private static final int LENGTH = 255;
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*",
            DOMAIN = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\\d+)?";
    private static final Pattern NAME = Pattern
            .compile("(?:" + DOMAIN + "/)?" + PART + "(?:/" + PART + ")*(?::[\\w][\\w.-]{0,127})?(?:@[\\w+.:-]+)?");

    private Images() {}

    /** API reference: "Defaults to Always if :latest tag is specified, or IfNotPresent otherwise"; no tag means that tag. */
    static String pullPolicy(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int digest = name.indexOf('@');
        String withoutDigest = digest < 0 ? name : name.substring(0, digest);
        int colon = withoutDigest.indexOf(':');
        boolean latest = colon < 0 ? digest < 0 : withoutDigest.substring(colon + 1).equals("latest");
        // What is no name of an image has no tag at all.
        return latest && image.length() <= LENGTH && NAME.matcher(image).matches() ? "Always" : "IfNotPresent";
    }
}
