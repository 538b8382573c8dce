package netpol.enforcer.health;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A page of the health server besides its verdicts. Called by several threads at a time. */
@FunctionalInterface
public interface Page {

    /**
     * @param query the parameters of the address; of one that is repeated the last
     * @param accept the header Accept; {@code ""} without one
     */
    Answer get(Map<String, String> query, String accept);

    /** Whether only this machine may ask for it. */
    default boolean local() {
        return false;
    }

    /** @param contentType with the character set */
    record Answer(int status, String contentType, byte[] body) {

        public static Answer json(int status, String body) {
            return new Answer(status, "application/json; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
        }
    }
}
