package netpol.conformance.apiserver.admission.pod;

/** Reads names of images. */
final class Images {

    private Images() {}

    /** API reference: "Defaults to Always if :latest tag is specified, or IfNotPresent otherwise"; no tag means that tag. */
    static String pullPolicy(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int digest = name.indexOf('@');
        String withoutDigest = digest < 0 ? name : name.substring(0, digest);
        int colon = withoutDigest.indexOf(':');
        boolean latest = colon < 0 ? digest < 0 : withoutDigest.substring(colon + 1).equals("latest");
        // A name that is no name of an image has no tag at all.
        return latest && image.matches("[a-z0-9A-Z._:/@-]+") ? "Always" : "IfNotPresent";
    }
}
