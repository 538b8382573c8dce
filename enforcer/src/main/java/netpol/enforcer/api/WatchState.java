package netpol.enforcer.api;

import java.time.Duration;

/**
 * How the objects of one kind arrive.
 *
 * @param kind as in the API's paths: {@code pods}
 * @param watching whether changes arrive at present
 * @param outage how long they have not; zero while they do
 * @param known how many objects there are
 */
public record WatchState(String kind, boolean watching, Duration outage, int known) {}
