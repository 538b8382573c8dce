package netpol.enforcer.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names that follow from content: the same content has the same name in every process and at every time, and other
 * content has another one. 64 bits of SHA-256, so that no author of policies can bring two contents under one
 * name.
 */
public final class ContentName {

    private static final int DIGEST_BYTES = 8;

    private ContentName() {}

    /** {@code kind_} and 16 hexadecimal digits. */
    public static String of(String kind, String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return kind + "_" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
