package io.tidewatch.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What the heap of a running server holds. */
final class ServerHeap {

    private ServerHeap() {
    }

    /** Sizes of the generations, one line. */
    static String of(Process server) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(server.pid()), "GC.heap_info").start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return answer.lines().filter(line -> line.contains("total")).map(String::strip).reduce((a, b) -> a + "; " + b).orElse(answer);
    }
}
