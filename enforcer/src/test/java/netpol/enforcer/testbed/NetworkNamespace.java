package netpol.enforcer.testbed;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A network namespace of a test's own; removed with everything in it when closed. */
public final class NetworkNamespace implements AutoCloseable {

    private static final int CLONE_NEWNET = 0x40000000;

    private final String name;

    private NetworkNamespace(String name) {
        this.name = name;
    }

    /** @param role makes the name readable; at most five letters */
    public static NetworkNamespace create(String role) {
        String name = "np" + Long.toString(ProcessHandle.current().pid(), 36) + Long.toString(System.nanoTime(), 36)
                + role;
        execute(List.of("ip", "netns", "add", name), "");
        NetworkNamespace namespace = new NetworkNamespace(name);
        namespace.run("ip link set lo up");
        return namespace;
    }

    public String name() {
        return name;
    }

    /** Runs a command line inside; words are separated by single blanks. Fails the test when the command fails. */
    public String run(String commandLine) {
        return runWithInput(commandLine, "");
    }

    public String runWithInput(String commandLine, String input) {
        List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", name));
        command.addAll(List.of(commandLine.split(" ")));
        return execute(command, input);
    }

    /** Calls on a fresh thread inside; sockets that are opened there stay there. */
    public <T> T inside(Callable<T> call) {
        FutureTask<T> task = new FutureTask<>(() -> {
            enter();
            return call.call();
        });
        Thread.ofPlatform().start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw sneaky(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Never on a pool's thread or a virtual one: it would stay inside. */
    public void enter() {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = (int) linker
                    .downcallHandle(linker.defaultLookup().findOrThrow("open"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2))
                    .invokeExact(arena.allocateFrom("/run/netns/" + name), 0);
            int result = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("setns"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)).invokeExact(descriptor, CLONE_NEWNET);
            int closed = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("close"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT)).invokeExact(descriptor);
            if (result != 0 || closed != 0) {
                throw new IllegalStateException("cannot enter network namespace " + name);
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the namespace; the interfaces in it go with it. */
    @Override
    public void close() {
        execute(List.of("ip", "netns", "delete", name), "");
    }

    /** Runs a command where the test is; fails the test when the command fails. */
    public static String execute(List<String> command, String input) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.PIPE).directory(Path.of("/").toFile()).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed with " + process.exitValue() + ":\n"
                        + output);
            }
            return output;
        } catch (IOException e) {
            throw new AssertionError("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static RuntimeException sneaky(Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException exception -> exception;
            default -> new IllegalStateException(cause.getMessage(), cause);
        };
    }
}
