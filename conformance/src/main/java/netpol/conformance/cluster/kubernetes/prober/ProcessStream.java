package netpol.conformance.cluster.kubernetes.prober;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** Standard input and output of a process that this one starts, such as an ssh to where the prober runs. */
public final class ProcessStream implements ProberStream {

    private final Process process;

    private ProcessStream(Process process) {
        this.process = process;
    }

    /** What it writes to standard error goes to ours. */
    public static ProberStream.Opening of(List<String> command) {
        return (lines, broken) -> {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            Thread.ofPlatform().daemon().name("prober-" + process.pid()).start(() -> read(process, lines, broken));
            return new ProcessStream(process);
        };
    }

    private static void read(Process process, Consumer<String> lines, Consumer<String> broken) {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(lines);
            broken.accept("its process ended with " + process.waitFor());
        } catch (IOException e) {
            broken.accept(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void send(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
