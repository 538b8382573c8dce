package netpol.conformance.apiserver.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.kubernetes.client.proto.IntStr.IntOrString;
import io.kubernetes.client.proto.Meta;
import io.kubernetes.client.proto.Resource.Quantity;
import io.kubernetes.client.proto.Runtime;
import io.kubernetes.client.proto.V1;
import io.kubernetes.client.proto.V1Apiextensions;
import io.kubernetes.client.proto.V1Apps;
import io.kubernetes.client.proto.V1Coordination;
import io.kubernetes.client.proto.V1Discovery;
import java.nio.charset.StandardCharsets;
import netpol.conformance.apiserver.model.ApiException;
import org.junit.jupiter.api.Test;

class ProtobufBodyTest {

    static {
        // The builders are of the library, and so are the bytes.
        System.setProperty("com.google.protobuf.use_unsafe_pre22_gencode", "true");
    }

    private static byte[] body(String apiVersion, String kind, Message message) {
        Runtime.Unknown envelope = Runtime.Unknown.newBuilder()
                .setTypeMeta(Runtime.TypeMeta.newBuilder().setApiVersion(apiVersion).setKind(kind))
                .setRaw(message.toByteString()).build();
        return ByteString.copyFromUtf8("k8s\0").concat(envelope.toByteString()).toByteArray();
    }

    private static String json(String apiVersion, String kind, Message message) {
        return ProtobufBody.object(body(apiVersion, kind, message)).toString();
    }

    @Test
    void theKindIsSaidByTheEnvelope() {
        assertThat(json("v1", "ConfigMap", V1.ConfigMap.newBuilder().putData("a", "").build()))
                .isEqualTo("{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"data\":{\"a\":\"\"}}");
    }

    @Test
    void emptyTextsAreLeftOut() {
        assertThat(json("v1", "ConfigMap",
                V1.ConfigMap.newBuilder()
                        .setMetadata(Meta.ObjectMeta.newBuilder().setName("a").setNamespace("")
                                .setCreationTimestamp(Meta.Time.newBuilder()))
                        .build()))
                .endsWith("\"metadata\":{\"name\":\"a\"}}");
    }

    @Test
    void aClaimSaysThatItWantsNoClass() {
        assertThat(json("v1", "PersistentVolumeClaim",
                V1.PersistentVolumeClaim.newBuilder()
                        .setSpec(V1.PersistentVolumeClaimSpec.newBuilder().setStorageClassName("")).build()))
                .endsWith("\"spec\":{\"storageClassName\":\"\"}}");
    }

    @Test
    void zerosOfPointersAreKeptAndOthersAreLeftOut() {
        assertThat(json("apps/v1", "Deployment",
                V1Apps.Deployment.newBuilder()
                        .setSpec(V1Apps.DeploymentSpec.newBuilder().setReplicas(0).setMinReadySeconds(0)
                                .setPaused(false))
                        .setStatus(V1Apps.DeploymentStatus.newBuilder().setReplicas(0)).build()))
                .endsWith("\"spec\":{\"replicas\":0},\"status\":{}}");
        assertThat(json("v1", "Pod",
                V1.Pod.newBuilder()
                        .setSpec(V1.PodSpec.newBuilder().setHostNetwork(false).setAutomountServiceAccountToken(false))
                        .build()))
                .endsWith("\"spec\":{\"automountServiceAccountToken\":false}}");
    }

    @Test
    void portsAreNumbersOrNames() {
        assertThat(json("v1", "Service", V1.Service.newBuilder().setSpec(V1.ServiceSpec.newBuilder()
                .addPorts(V1.ServicePort.newBuilder().setPort(80)
                        .setTargetPort(IntOrString.newBuilder().setType(0).setIntVal(8080)))
                .addPorts(V1.ServicePort.newBuilder().setPort(81)
                        .setTargetPort(IntOrString.newBuilder().setType(1).setStrVal("web"))))
                .build()))
                .endsWith("\"ports\":[{\"port\":80,\"targetPort\":8080},{\"port\":81,\"targetPort\":\"web\"}]}}");
    }

    @Test
    void partsThatGoEmbedsAreNoObjectsOfTheirOwn() {
        V1.PodSpec spec = V1.PodSpec.newBuilder()
                .addVolumes(V1.Volume.newBuilder().setName("v").setVolumeSource(
                        V1.VolumeSource.newBuilder().setEmptyDir(V1.EmptyDirVolumeSource.newBuilder())))
                .addContainers(V1.Container.newBuilder().setLivenessProbe(V1.Probe.newBuilder().setTimeoutSeconds(0)
                        .setHandler(V1.ProbeHandler.newBuilder()
                                .setTcpSocket(V1.TCPSocketAction.newBuilder().setHost("h")))))
                .build();
        assertThat(json("v1", "Pod", V1.Pod.newBuilder().setSpec(spec).build())).endsWith(
                "\"spec\":{\"volumes\":[{\"name\":\"v\",\"emptyDir\":{}}],"
                        + "\"containers\":[{\"livenessProbe\":{\"tcpSocket\":{\"host\":\"h\"}}}]}}");
    }

    @Test
    void timesAreTextsOfSecondsOrMicroseconds() {
        assertThat(json("coordination.k8s.io/v1", "Lease", V1Coordination.Lease.newBuilder()
                .setMetadata(Meta.ObjectMeta.newBuilder()
                        .setCreationTimestamp(Meta.Time.newBuilder().setSeconds(1_767_323_045)))
                .setSpec(V1Coordination.LeaseSpec.newBuilder().setRenewTime(
                        Meta.MicroTime.newBuilder().setSeconds(1_767_323_045).setNanos(6_000)).setLeaseTransitions(0))
                .build()))
                .contains("\"creationTimestamp\":\"2026-01-02T03:04:05Z\"")
                .contains("\"renewTime\":\"2026-01-02T03:04:05.000006Z\"").contains("\"leaseTransitions\":0");
    }

    @Test
    void bytesQuantitiesAndManagedFieldsAreAsInJson() {
        assertThat(json("v1", "Secret",
                V1.Secret.newBuilder().putData("k", ByteString.copyFrom(new byte[]{0, 1, -1})).build()))
                .contains("\"data\":{\"k\":\"AAH/\"}");
        assertThat(json("v1", "Node",
                V1.Node.newBuilder()
                        .setMetadata(Meta.ObjectMeta.newBuilder()
                                .addManagedFields(Meta.ManagedFieldsEntry.newBuilder().setFieldsV1(
                                        Meta.FieldsV1.newBuilder().setRaw(ByteString.copyFromUtf8("{\"f:a\":{}}")))))
                        .setStatus(V1.NodeStatus.newBuilder().putCapacity("cpu",
                                Quantity.newBuilder().setString("100m").build()))
                        .build()))
                .contains("\"fieldsV1\":{\"f:a\":{}}").contains("\"capacity\":{\"cpu\":\"100m\"}");
    }

    @Test
    void conditionsOfEndpointsAreSaidEvenWhenTheyAreFalse() {
        assertThat(json("discovery.k8s.io/v1", "EndpointSlice",
                V1Discovery.EndpointSlice.newBuilder().addEndpoints(V1Discovery.Endpoint.newBuilder()
                        .setConditions(V1Discovery.EndpointConditions.newBuilder().setReady(false).setServing(true)))
                        .build()))
                .contains("\"conditions\":{\"ready\":false,\"serving\":true}");
    }

    @Test
    void schemasOfDefinitionsHaveTheirOwnNames() {
        V1Apiextensions.JSONSchemaProps schema = V1Apiextensions.JSONSchemaProps.newBuilder().setType("object")
                .setXKubernetesPreserveUnknownFields(true).setXKubernetesIntOrString(false)
                .setDefault(V1Apiextensions.JSON.newBuilder().setRaw(ByteString.copyFromUtf8("{\"a\":1}")))
                .setItems(V1Apiextensions.JSONSchemaPropsOrArray.newBuilder()
                        .setSchema(V1Apiextensions.JSONSchemaProps.newBuilder().setType("string")))
                .setAdditionalProperties(V1Apiextensions.JSONSchemaPropsOrBool.newBuilder().setAllows(true)).build();
        assertThat(json("apiextensions.k8s.io/v1", "CustomResourceDefinition",
                V1Apiextensions.CustomResourceDefinition.newBuilder()
                        .setSpec(V1Apiextensions.CustomResourceDefinitionSpec.newBuilder()
                                .addVersions(V1Apiextensions.CustomResourceDefinitionVersion.newBuilder().setSchema(
                                        V1Apiextensions.CustomResourceValidation.newBuilder()
                                                .setOpenAPIV3Schema(schema))))
                        .build()))
                .contains("\"default\":{\"a\":1}").contains("\"items\":{\"type\":\"string\"}")
                .contains("\"additionalProperties\":true").contains("\"x-kubernetes-preserve-unknown-fields\":true")
                .doesNotContain("int-or-string");
    }

    @Test
    void optionsOfADeletionAreOfEveryGroup() {
        Meta.DeleteOptions options = Meta.DeleteOptions.newBuilder().setGracePeriodSeconds(0)
                .setPreconditions(Meta.Preconditions.newBuilder().setUid("u")).addDryRun("All").build();
        String expected = "\"gracePeriodSeconds\":0,\"preconditions\":{\"uid\":\"u\"},\"dryRun\":[\"All\"]}";
        assertThat(json("v1", "DeleteOptions", options)).endsWith(expected);
        assertThat(json("networking.k8s.io/v1", "DeleteOptions", options)).endsWith(expected);
    }

    @Test
    void otherBytesAreRefused() {
        assertRefused("no protobuf".getBytes(StandardCharsets.US_ASCII),
                "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        assertRefused("k8s\0garbage".getBytes(StandardCharsets.US_ASCII), "the object provided is unrecognized");
        assertRefused(body("v1", "Nothing", V1.ConfigMap.getDefaultInstance()),
                "no kind \"Nothing\" is registered for version \"v1\"");
        assertRefused(body("nothing.example.org/v1", "Pod", V1.ConfigMap.getDefaultInstance()), "no kind \"Pod\"");
    }

    private static void assertRefused(byte[] body, String message) {
        assertThatThrownBy(() -> ProtobufBody.object(body)).isInstanceOfSatisfying(ApiException.class,
                refusal -> assertThat(refusal.code()).isEqualTo(400)).hasMessageContaining(message);
    }
}
