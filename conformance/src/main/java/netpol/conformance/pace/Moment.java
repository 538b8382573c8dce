package netpol.conformance.pace;

import netpol.conformance.judge.InForce;

/** One moment that a scenario has asked about. Written by the sentinel's thread. */
final class Moment implements InForce {

    private volatile Sign sign = Sign.PENDING;

    void is(Sign known) {
        sign = known;
    }

    @Override
    public Sign sign() {
        return sign;
    }
}
