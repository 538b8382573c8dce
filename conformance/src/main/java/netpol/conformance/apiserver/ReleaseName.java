package netpol.conformance.apiserver;

import netpol.conformance.apiserver.model.ServerVersion;

/** The name of the release that the server says it is: {@code v1.36.0+embedded}. */
final class ReleaseName {

    private ReleaseName() {}

    static String of(ServerVersion version) {
        return "v" + version + ".0+embedded";
    }
}
