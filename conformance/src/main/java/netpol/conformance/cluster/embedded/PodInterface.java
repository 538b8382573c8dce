package netpol.conformance.cluster.embedded;

import java.io.IOException;
import java.util.Optional;
import netpol.conformance.cluster.ClusterException;
import netpol.conformance.cluster.embedded.kernel.ErrnoException;
import netpol.conformance.cluster.embedded.kernel.PacketSocket;
import netpol.conformance.cluster.embedded.network.PodNetwork;
import netpol.conformance.cluster.probe.PodLink;
import netpol.conformance.cluster.probe.ProbeTarget;

/** The eth0 of a pod in its network namespace. */
final class PodInterface implements PodLink {

    private final RunningTarget pod;
    private final PodWiring wiring;
    private final RunningTargets running;
    private final PacketSocket socket;
    private final byte[] mac;

    private PodInterface(RunningTarget pod, PodWiring wiring, RunningTargets running, PacketSocket socket, byte[] mac) {
        this.pod = pod;
        this.wiring = wiring;
        this.running = running;
        this.socket = socket;
        this.mac = mac;
    }

    /**
     * @throws ClusterException when the target does not run, or is no pod with a network of its own
     */
    static PodInterface open(ProbeTarget target, RunningTargets running) {
        RunningTarget pod = running.of(target)
                .orElseThrow(() -> new ClusterException(target.id() + " does not run"));
        PodWiring wiring = pod.wiring().orElseThrow(
                () -> new ClusterException(target.id() + " has no network interface of its own"));
        try {
            PacketSocket socket = pod.namespace().call(() -> PacketSocket.open(PodNetwork.ETH0));
            try {
                return new PodInterface(pod, wiring, running, socket, socket.mac());
            } catch (ErrnoException e) {
                socket.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(pod, e);
        }
    }

    @Override
    public byte[] mac() {
        return mac.clone();
    }

    @Override
    public byte[] gateway() {
        return wiring.gateway().toBytes();
    }

    @Override
    public boolean sharesBridge(ProbeTarget other) {
        return running.of(other).flatMap(RunningTarget::wiring).filter(wiring::sharesBridge).isPresent();
    }

    @Override
    public void send(byte[] frame) {
        try {
            socket.send(frame);
        } catch (ErrnoException e) {
            throw failure(pod, e);
        }
    }

    @Override
    public Optional<byte[]> receive() {
        try {
            return socket.receive();
        } catch (ErrnoException e) {
            throw failure(pod, e);
        }
    }

    @Override
    public long lost() {
        try {
            return socket.lost();
        } catch (ErrnoException e) {
            throw failure(pod, e);
        }
    }

    private static ClusterException failure(RunningTarget pod, IOException cause) {
        return new ClusterException("the network interface of " + pod.probeTarget().id() + ": " + cause.getMessage(),
                cause);
    }

    @Override
    public void close() {
        socket.close();
    }
}
