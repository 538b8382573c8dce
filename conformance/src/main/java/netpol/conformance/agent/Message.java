package netpol.conformance.agent;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import netpol.conformance.model.Protocol;
import netpol.conformance.model.result.Outcome;

/** What goes over the prober's standard input and output, one JSON object per line. */
public sealed interface Message {

    String toLine();

    /**
     * @throws IllegalArgumentException when it is none of these messages, with what is wrong
     */
    static Message parse(String line) {
        Map<String, Object> members = JsonLine.parse(line);
        try {
            String kind = members.isEmpty() ? "" : members.keySet().iterator().next();
            return switch (kind) {
                case "probe" -> new Probe(number(members, "probe"), endpoint(members), text(members, "expect"),
                        Duration.ofMillis(number(members, "timeoutMillis")),
                        Optional.ofNullable((String) members.get("from")).map(InetAddress::ofLiteral));
                case "answer" -> new Answer(number(members, "answer"), Outcome.valueOf(text(members, "outcome")),
                        number(members, "micros"), text(members, "evidence"));
                case "serve" -> new Serve(number(members, "serve"), text(members, "as"), endpoint(members));
                case "withdraw" -> new Withdraw(number(members, "withdraw"), endpoint(members));
                case "ping" -> new Ping(number(members, "ping"));
                case "done" -> new Done(number(members, "done"), text(members, "error"));
                default -> throw new IllegalArgumentException("there is no message \"" + kind + "\"");
            };
        } catch (ClassCastException e) {
            throw new IllegalArgumentException("a number where a text belongs, or the reverse: " + line, e);
        }
    }

    /**
     * Where a server is.
     *
     * @param address the wildcard address for every address of the machine
     */
    record Endpoint(InetAddress address, int port, Protocol protocol) {

        void into(Map<String, Object> members) {
            members.put("address", address.getHostAddress());
            members.put("port", port);
            members.put("protocol", protocol.name());
        }

        @Override
        public String toString() {
            return address.getHostAddress() + " " + port + "/" + protocol;
        }
    }

    /**
     * To the prober: try to connect; it answers with an {@link Answer} of the same number.
     *
     * @param expect the identities of which the server must tell one, separated by commas; empty when it is not to be
     * asked
     * @param from the source address where the machine has several
     */
    record Probe(long number, Endpoint to, String expect, Duration timeout,
            Optional<InetAddress> from) implements Message {

        @Override
        public String toLine() {
            Map<String, Object> members = start("probe", number);
            to.into(members);
            members.put("expect", expect);
            members.put("timeoutMillis", timeout.toMillis());
            from.ifPresent(address -> members.put("from", address.getHostAddress()));
            return JsonLine.write(members);
        }
    }

    /**
     * From the prober: how a probe ended.
     *
     * @param micros from the first packet to the outcome
     * @param evidence for people: the server's identity, or the error as the socket gave it
     */
    record Answer(long number, Outcome outcome, long micros, String evidence) implements Message {

        @Override
        public String toLine() {
            Map<String, Object> members = start("answer", number);
            members.put("outcome", outcome.name());
            members.put("micros", micros);
            members.put("evidence", evidence);
            return JsonLine.write(members);
        }
    }

    /** To the prober: listen there and tell {@code identity} to each client; answered by {@link Done}. */
    record Serve(long number, String identity, Endpoint at) implements Message {

        @Override
        public String toLine() {
            Map<String, Object> members = start("serve", number);
            members.put("as", identity);
            at.into(members);
            return JsonLine.write(members);
        }
    }

    /** To the prober: listen there no longer; answered by {@link Done}. */
    record Withdraw(long number, Endpoint at) implements Message {

        @Override
        public String toLine() {
            Map<String, Object> members = start("withdraw", number);
            at.into(members);
            return JsonLine.write(members);
        }
    }

    /** To the prober: are you there, and do you listen? Answered by {@link Done}. */
    record Ping(long number) implements Message {

        @Override
        public String toLine() {
            return JsonLine.write(start("ping", number));
        }
    }

    /**
     * From the prober: what was asked under this number is done.
     *
     * @param error why it could not be done, or empty
     */
    record Done(long number, String error) implements Message {

        @Override
        public String toLine() {
            Map<String, Object> members = start("done", number);
            members.put("error", error);
            return JsonLine.write(members);
        }
    }

    private static Map<String, Object> start(String kind, long number) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(kind, number);
        return members;
    }

    private static Endpoint endpoint(Map<String, Object> members) {
        return new Endpoint(InetAddress.ofLiteral(text(members, "address")), (int) number(members, "port"),
                Protocol.valueOf(text(members, "protocol")));
    }

    private static long number(Map<String, Object> members, String name) {
        return (Long) required(members, name);
    }

    private static String text(Map<String, Object> members, String name) {
        return (String) required(members, name);
    }

    private static Object required(Map<String, Object> members, String name) {
        if (!members.containsKey(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is missing in " + members);
        }
        return members.get(name);
    }
}
