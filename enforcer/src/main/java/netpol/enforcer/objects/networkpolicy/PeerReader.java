package netpol.enforcer.objects.networkpolicy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.objects.Field;
import netpol.enforcer.objects.FieldException;
import netpol.enforcer.objects.SelectorReader;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Selector;

/** Reads NetworkPolicyPeer: either selectors of pods or a block of addresses. */
final class PeerReader {

    private PeerReader() {}

    static Peer read(Field peer) throws FieldException {
        if (peer.isAbsent()) {
            throw new FieldException(peer.path(),
                    "is null: a peer has a podSelector, a namespaceSelector or an ipBlock");
        }
        peer.onlyHas(NetworkPolicyReader.API, "podSelector", "namespaceSelector", "ipBlock");
        Field pods = peer.member("podSelector");
        Field namespaces = peer.member("namespaceSelector");
        Field block = peer.member("ipBlock");
        boolean selects = !pods.isAbsent() || !namespaces.isAbsent();
        if (!block.isAbsent() && selects) {
            throw new FieldException(peer.path(), "has an ipBlock and a selector: write two peers, one with each");
        }
        if (!block.isAbsent()) {
            return block(block);
        }
        if (!selects) {
            throw new FieldException(peer.path(),
                    "is empty: a peer has a podSelector, a namespaceSelector or an ipBlock");
        }
        // "If NamespaceSelector is also set [...] Otherwise it selects the Pods matching PodSelector in the policy's own
        // Namespace"; a missing podSelector beside a namespaceSelector selects all pods.
        return new Peer.Pods(namespaces.isAbsent() ? Optional.empty() : Optional.of(selector(namespaces)),
                pods.isAbsent() ? Selector.EVERYTHING : selector(pods));
    }

    private static Selector selector(Field selector) throws FieldException {
        return SelectorReader.read(NetworkPolicyReader.API, selector);
    }

    private static Peer.AddressBlock block(Field block) throws FieldException {
        block.onlyHas(NetworkPolicyReader.API, "cidr", "except");
        Cidr cidr = cidr(block.member("cidr"));
        List<Cidr> except = new ArrayList<>();
        for (Field item : block.member("except").items()) {
            Cidr hole = cidr(item);
            // The API server refuses an except outside its cidr; taking nothing away is what it would mean.
            if (overlap(cidr, hole)) {
                except.add(hole);
            }
        }
        return new Peer.AddressBlock(cidr, except);
    }

    private static boolean overlap(Cidr a, Cidr b) {
        if (a.address().getClass() != b.address().getClass()) {
            return false;
        }
        int shorter = Math.min(a.prefixLength(), b.prefixLength());
        return new Cidr(a.address(), shorter).equals(new Cidr(b.address(), shorter));
    }

    private static Cidr cidr(Field at) throws FieldException {
        String field = at.path();
        String text = at.text();
        if (text == null) {
            throw new FieldException(field, "is missing: an address block such as 10.0.0.0/8 or fd00::/8");
        }
        // The JDK also reads the short forms of inet_aton (10.1 for 10.0.0.1) and zones; the API has neither.
        String address = text.substring(0, Math.max(0, text.indexOf('/')));
        boolean shortForm = !address.contains(":") && address.chars().filter(c -> c == '.').count() != 3;
        if (shortForm || address.contains("%") || !text.matches(".*/[0-9]{1,3}")) {
            throw new FieldException(field, "\"" + text + "\" is not a CIDR such as 10.0.0.0/8 or fd00::/8");
        }
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw new FieldException(field, String.valueOf(e.getMessage()));
        }
    }
}
