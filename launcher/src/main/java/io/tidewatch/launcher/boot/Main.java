package io.tidewatch.launcher.boot;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Entry point of {@code java -jar tidewatch.jar}. */
public final class Main {

    private Main() {
    }

    /** Unpacks the carried libraries once per build and runs the command line in a class loader of its own. */
    public static void main(String[] args) throws Exception {
        Bundle bundle;
        try {
            bundle = Bundle.unpack();
        } catch (IOException e) {
            System.err.println("tidewatch: cannot unpack the program files: " + e.getMessage()
                    + " (set TIDEWATCH_CACHE to a writable directory)");
            System.exit(1);
            return;
        }
        URLClassLoader libraries = new URLClassLoader("launcher", jars(bundle.libraries()), Main.class.getClassLoader());
        Thread.currentThread().setContextClassLoader(libraries);
        try {
            libraries.loadClass("io.tidewatch.launcher.command.Tidewatch")
                    .getMethod("run", Path.class, String[].class)
                    .invoke(null, bundle.root(), args);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static URL[] jars(Path directory) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                urls.add(file.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
