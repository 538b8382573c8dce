package netpol.conformance.cluster.embedded.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The key pair of service accounts, as files in PEM: an API server does not start without one. */
record SigningKey(Path secret, Path open) {

    private static final int LINE = 64;

    static SigningKey in(Path directory) throws IOException {
        KeyPair pair = pair();
        return new SigningKey(
                write(directory.resolve("service-account.key"), "PRIVATE KEY", pair.getPrivate().getEncoded()),
                write(directory.resolve("service-account.pub"), "PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has elliptic curves", e);
        }
    }

    private static Path write(Path file, String what, byte[] encoded) throws IOException {
        String text = Base64.getMimeEncoder(LINE, new byte[]{'\n'}).encodeToString(encoded);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
