package netpol.conformance.apiserver.protobuf;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.kubernetes.client.proto.Runtime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import netpol.conformance.apiserver.model.ApiException;
import netpol.conformance.apiserver.model.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads an object in the form {@code application/vnd.kubernetes.protobuf} (API concepts, "Kubernetes Protobuf encoding"): four
 * bytes, then an envelope that names the kind.
 */
public final class ProtobufBody {

    /** The media type. */
    public static final String TYPE = "application/vnd.kubernetes.protobuf";

    private static final byte[] PREFIX = {'k', '8', 's', 0};

    private ProtobufBody() {}

    /**
     * @return the object as its JSON would be
     * @throws ApiException 400 for bytes that are no such object
     */
    public static ObjectNode object(byte[] body) {
        if (!Arrays.equals(PREFIX, Arrays.copyOf(body, PREFIX.length))) {
            throw unrecognized("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]",
                    body);
        }
        Message envelope = envelope(body);
        Optional<Message> type = Messages.field(envelope, "typeMeta", Message.class);
        String apiVersion = text(type, "apiVersion"), kind = text(type, "kind");
        Descriptor form = MessageKinds.find(apiVersion, kind).orElseThrow(() -> ApiException
                .badRequest("no kind \"" + kind + "\" is registered for version \"" + apiVersion + "\""));
        ObjectNode object = Json.object().put("kind", kind).put("apiVersion", apiVersion);
        ByteString raw = Messages.field(envelope, "raw", ByteString.class).orElse(ByteString.EMPTY);
        try {
            return object.setAll((ObjectNode) Messages.json(DynamicMessage.parseFrom(form, raw)));
        } catch (InvalidProtocolBufferException e) {
            throw ApiException.badRequest(
                    kind + " in version \"" + apiVersion + "\" cannot be handled as a " + kind + ": " + e.getMessage());
        }
    }

    private static String text(Optional<Message> message, String field) {
        return message.flatMap(each -> Messages.field(each, field, String.class)).orElse("");
    }

    private static Message envelope(byte[] body) {
        try {
            return DynamicMessage.parseFrom(Runtime.getDescriptor().findMessageTypeByName("Unknown"),
                    Arrays.copyOfRange(body, PREFIX.length, body.length));
        } catch (InvalidProtocolBufferException e) {
            throw unrecognized("proto: " + e.getMessage(), body);
        }
    }

    private static ApiException unrecognized(String why, byte[] body) {
        return ApiException.badRequest(
                "the object provided is unrecognized: " + why + " (" + HexFormat.of().formatHex(body) + ")");
    }
}
