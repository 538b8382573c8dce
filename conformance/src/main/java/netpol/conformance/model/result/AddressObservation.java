package netpol.conformance.model.result;

import netpol.conformance.model.IpFamily;

/**
 * What a probe of one of the target's addresses saw.
 *
 * @param address as text, the one that was probed
 */
public record AddressObservation(IpFamily family, String address, Observation observation) {

    public Outcome outcome() {
        return observation.outcome();
    }

    /** {@code IPv6 timed out}. */
    @Override
    public String toString() {
        return family + " " + outcome();
    }
}
