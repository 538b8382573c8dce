package netpol.enforcer.objects;

import io.fabric8.kubernetes.api.model.networking.v1.IPBlock;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import netpol.enforcer.policy.Cidr;
import netpol.enforcer.policy.Peer;
import netpol.enforcer.policy.Selector;

/** NetworkPolicyPeer: either selectors of pods or a block of addresses. */
final class PeerReader {

    private PeerReader() {}

    static Peer read(String field, NetworkPolicyPeer peer) throws FieldException {
        if (peer == null) {
            throw new FieldException(field, "is null: a peer has a podSelector, a namespaceSelector or an ipBlock");
        }
        Fields.allKnown(field, peer.getAdditionalProperties());
        boolean selects = peer.getPodSelector() != null || peer.getNamespaceSelector() != null;
        if (peer.getIpBlock() != null && selects) {
            throw new FieldException(field, "has an ipBlock and a selector: write two peers, one with each");
        }
        if (peer.getIpBlock() != null) {
            return block(field + ".ipBlock", peer.getIpBlock());
        }
        if (!selects) {
            throw new FieldException(field, "is empty: a peer has a podSelector, a namespaceSelector or an ipBlock");
        }
        // "If NamespaceSelector is also set [...] Otherwise it selects the Pods matching PodSelector in the policy's own
        // Namespace"; a missing podSelector beside a namespaceSelector selects all pods.
        Optional<Selector> namespaces = peer.getNamespaceSelector() == null
                ? Optional.empty()
                : Optional.of(SelectorReader.read(field + ".namespaceSelector", peer.getNamespaceSelector()));
        Selector pods = peer.getPodSelector() == null
                ? Selector.EVERYTHING
                : SelectorReader.read(field + ".podSelector", peer.getPodSelector());
        return new Peer.Pods(namespaces, pods);
    }

    private static Peer.AddressBlock block(String field, IPBlock block) throws FieldException {
        Fields.allKnown(field, block.getAdditionalProperties());
        Cidr cidr = cidr(field + ".cidr", block.getCidr());
        List<Cidr> except = new ArrayList<>();
        List<String> texts = Fields.list(block.getExcept());
        for (int i = 0; i < texts.size(); i++) {
            Cidr hole = cidr(field + ".except[" + i + "]", texts.get(i));
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

    private static Cidr cidr(String field, String text) throws FieldException {
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
            throw new FieldException(field, e.getMessage());
        }
    }
}
