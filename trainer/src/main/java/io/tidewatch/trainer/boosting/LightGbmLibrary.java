package io.tidewatch.trainer.boosting;

import io.github.metarank.lightgbm4j.LGBMBooster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Loads LightGBM's native library once per process. The library's wrapper unpacks it under fixed names into the folder for
 * temporary files, over a file another process may have mapped, which would kill that process; so it gets a new folder here,
 * which is removed as soon as the library is mapped.
 */
public final class LightGbmLibrary {

    private static final String FOLDER = "java.io.tmpdir";

    private static boolean loaded;

    private LightGbmLibrary() {
    }

    /** @throws IOException when it cannot be unpacked or loaded, for example without {@code libgomp.so.1} */
    public static synchronized void load() throws IOException {
        // The wrapper loads the library as soon as any of its classes is looked at, so that it cannot be asked first.
        if (loaded) {
            return;
        }
        Path own = Files.createTempDirectory("tidewatch-lightgbm");
        String usual = System.setProperty(FOLDER, own.toString());
        try {
            LGBMBooster.loadNative();
            loaded = true;
        } catch (LinkageError e) {
            throw new IOException("lightgbm_unavailable: " + e.getMessage(), e);
        } finally {
            System.setProperty(FOLDER, usual);
            try (Stream<Path> files = Files.list(own)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(own);
        }
    }
}
