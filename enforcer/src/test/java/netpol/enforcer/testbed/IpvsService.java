package netpol.enforcer.testbed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A Service in IPVS with one server, as kube-proxy makes it: by socket options of linux/ip_vs.h; IPv4 and TCP. */
public final class IpvsService {

    private static final int AF_INET = 2;
    private static final int SOCK_RAW = 3;
    private static final int IPPROTO_RAW = 255;
    private static final int BASE = 64 + 1024 + 64;
    private static final int ADD = BASE + 2;
    private static final int ADD_SERVER = BASE + 7;
    private static final int TCP = 6;

    private IpvsService() {}

    /** @param port of both */
    public static void add(NetworkNamespace node, String address, String server, int port) {
        ByteBuffer service = ByteBuffer.allocate(44).order(ByteOrder.nativeOrder());
        service.putShort(0, (short) TCP).put(4, Packet.address(address)).put(8, bigEndian(port))
                .put(16, "rr".getBytes(US_ASCII)).putInt(40, -1);
        ByteBuffer destination = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
        destination.put(0, Packet.address(server)).put(4, bigEndian(port)).putInt(12, 1);
        node.inside(() -> {
            set(ADD, service.array());
            set(ADD_SERVER, Packet.join(service.array(), destination.array()));
            return null;
        });
    }

    private static byte[] bigEndian(int port) {
        return ByteBuffer.allocate(Short.BYTES).putShort((short) port).array();
    }

    private static void set(int option, byte[] value) {
        Linker linker = Linker.nativeLinker();
        MethodHandle socket = linker.downcallHandle(linker.defaultLookup().findOrThrow("socket"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
        MethodHandle setsockopt = linker.downcallHandle(linker.defaultLookup().findOrThrow("setsockopt"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
        MethodHandle close = linker.downcallHandle(linker.defaultLookup().findOrThrow("close"),
                FunctionDescriptor.of(JAVA_INT, JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) socket.invokeExact(AF_INET, SOCK_RAW, IPPROTO_RAW);
            int result = (int) setsockopt.invokeExact(descriptor, 0, option, arena.allocateFrom(JAVA_BYTE, value),
                    value.length);
            int closed = (int) close.invokeExact(descriptor);
            if (result != 0 || closed != 0) {
                throw new IllegalStateException("IPVS does not take option " + option);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
