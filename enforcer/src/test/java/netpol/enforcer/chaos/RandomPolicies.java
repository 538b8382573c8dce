package netpol.enforcer.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Specs of policies, of every shape that the API has. Their peers are pods with {@code role} r0 to r3, namespaces with a
 * {@code team}, and networks of documentation: nobody who is probed.
 */
final class RandomPolicies {

    private final Random random;

    RandomPolicies(Random random) {
        this.random = random;
    }

    /** As JSON. */
    String spec(String namespace) {
        // what the probed pods of lab may send is nothing, and what prod's may receive comes from friends
        boolean ingress = !namespace.equals("lab") && random.nextInt(4) != 0;
        boolean egress = !namespace.equals("prod") && (!ingress || random.nextBoolean());
        if (!ingress && !egress) {
            ingress = namespace.equals("prod");
            egress = !ingress;
        }
        return "{\"podSelector\":" + (random.nextInt(3) == 0 ? "{}" : role()) + ",\"policyTypes\":["
                + (ingress ? "\"Ingress\"" : "") + (ingress && egress ? "," : "") + (egress ? "\"Egress\"" : "") + "]"
                + (ingress ? ",\"ingress\":" + list(0, () -> rule("from")) : "")
                + (egress ? ",\"egress\":" + list(0, () -> rule("to")) : "") + "}";
    }

    private String rule(String peers) {
        return "{\"" + peers + "\":" + list(1, this::peer)
                + (random.nextInt(3) == 0 ? "" : ",\"ports\":" + list(1, this::port)) + "}";
    }

    private String peer() {
        return switch (random.nextInt(6)) {
            case 0, 1 -> "{\"podSelector\":" + role() + "}";
            case 2 -> "{\"namespaceSelector\":" + team() + "}";
            case 3 -> "{\"namespaceSelector\":{},\"podSelector\":" + role() + "}";
            case 4 -> "{\"namespaceSelector\":" + team() + ",\"podSelector\":" + role() + "}";
            default -> "{\"ipBlock\":{\"cidr\":\"192.0.2.0/24\",\"except\":[\"192.0.2." + 16 * random.nextInt(16)
                    + "/28\"]}}";
        };
    }

    private String role() {
        return random.nextInt(3) == 0
                ? "{\"matchExpressions\":[{\"key\":\"role\",\"operator\":\"In\",\"values\":[\"r" + random.nextInt(4)
                        + "\",\"r" + random.nextInt(4) + "\"]},{\"key\":\"tier\",\"operator\":\"NotIn\",\"values\":[\"l"
                        + random.nextInt(3) + "\"]}]}"
                : "{\"matchLabels\":{\"role\":\"r" + random.nextInt(4) + "\"}}";
    }

    private String team() {
        return "{\"matchLabels\":{\"team\":\"t" + random.nextInt(3) + "\"}}";
    }

    private String port() {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"port\":\"web\"}";
            case 1 -> "{\"protocol\":\"UDP\",\"port\":" + (53 + random.nextInt(3)) + "}";
            case 2 -> "{\"port\":8000,\"endPort\":" + (8000 + random.nextInt(5)) + "}";
            default -> "{\"protocol\":\"TCP\",\"port\":" + (80 + random.nextInt(5)) + "}";
        };
    }

    private String list(int least, Supplier<String> item) {
        List<String> items = new ArrayList<>();
        for (int count = least + random.nextInt(3); count > 0; count--) {
            items.add(item.get());
        }
        return items.toString();
    }
}
