package netpol.enforcer.api;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how the list and watch of one kind go: each outage once, and its end. For one thread, but for {@link #failure}. */
final class WatchReport {

    private static final Logger log = LoggerFactory.getLogger(KindWatch.class);
    /** A single failure is a restarted server or a balancer's habit; the second one in a row is worth a line. */
    private static final int WORTH_SAYING = 2;

    private final String plural;
    private volatile Optional<String> failure = Optional.empty();
    private boolean lost;

    WatchReport(String plural) {
        this.plural = plural;
    }

    /** Why the last attempt failed, if one has since the last success. */
    Optional<String> failure() {
        return failure;
    }

    void listed() {
        failure.ifPresent(_ -> log.info("{} have been listed", plural));
        failure = Optional.empty();
    }

    void watching() {
        if (lost) {
            log.info("{} are watched again", plural);
            lost = false;
        }
    }

    /**
     * @param synced whether a list has been complete before
     * @param failures how many attempts in a row have failed
     */
    void failed(Throwable problem, boolean synced, int failures) {
        String reason = Causes.of(problem);
        boolean isNews = !failure.equals(Optional.of(reason));
        failure = Optional.of(reason);
        if (!synced && isNews) {
            log.warn("{} cannot be listed; the enforcer tries again: {}", plural, reason);
        } else if (synced && failures == WORTH_SAYING && !lost) {
            lost = true;
            log.warn("{} are not watched: {}; the enforcer keeps what it knows of them and tries again", plural,
                    reason);
        } else {
            log.debug("{} are not watched", plural, problem);
        }
    }
}
