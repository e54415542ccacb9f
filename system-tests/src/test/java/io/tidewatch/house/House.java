package io.tidewatch.house;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the modules lie. */
enum House {
    CORE("core"),
    POSTGRES("postgres"),
    SCRATCH_DATABASE("scratch-database"),
    DB("db"),
    CONNECTOR_API("connectors-jca/api"),
    CONNECTOR_ADAPTER("connectors-jca/adapter"),
    EJB_DOMAIN("ejb-domain"),
    TRAINER("trainer"),
    LOCAL_VENUE("local-venue"),
    BATCH_JOBS("batch-jobs"),
    WEB_API("web-api"),
    FRONTEND("frontend-jsf"),
    LAUNCHER("launcher");

    private final Path folder;

    House(String folder) {
        this.folder = TidewatchServer.root().resolve(folder);
    }

    /** Where it lies below the root. */
    Path folder() {
        return folder;
    }

    Path classes() {
        return folder.resolve("target/classes");
    }

    /** Java sources of the module, tests included; a module without any would pass every measure unseen, so it is refused. */
    List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
            if (sources.isEmpty()) {
                throw new IOException("no Java source below " + folder);
            }
            return sources;
        }
    }
}
