package netpol.conformance.cluster.objects;

import io.fabric8.kubernetes.client.KubernetesClientException;

/** What fabric8's client means: of an API server that does not answer it says only what it had asked. */
public final class ApiFailure {

    /** What the client says when it has nothing to say. */
    private static final String NO_WORDS = "An error has occurred";

    private ApiFailure() {}

    /** Whether an API server has answered at all. */
    public static boolean answered(KubernetesClientException failure) {
        return failure.getStatus() != null;
    }

    /** The API server's words; of one that did not answer, those of the innermost cause that has some of its own. */
    public static String words(KubernetesClientException failure) {
        if (answered(failure)) {
            return String.valueOf(failure.getMessage());
        }
        String words = "it does not answer";
        for (Throwable each = failure; each != null; each = each.getCause()) {
            boolean empty = each.getMessage() == null || each.getMessage().startsWith(NO_WORDS);
            words = empty ? words : each.getMessage();
        }
        return words;
    }
}
