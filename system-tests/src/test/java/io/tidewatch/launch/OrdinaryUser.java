package io.tidewatch.launch;

import io.tidewatch.testbed.Entrance;
import io.tidewatch.testbed.TidewatchCommand;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody without special rights, with a copy of the command and folders of their own: us, or {@code nobody} when we are root.
 *
 * @param home    the folder that holds everything
 * @param name    of the account
 * @param account what to put before a command so that it runs as this account
 */
record OrdinaryUser(Path home, String name, List<String> account) {

    static OrdinaryUser in(Path home) throws IOException, InterruptedException {
        Entrance.open(home);
        Path script = home.resolve("tidewatch");
        Path jar = home.resolve("launcher/target/tidewatch.jar");
        Files.createDirectories(jar.getParent());
        Files.copy(TidewatchServer.root().resolve("tidewatch"), script);
        Files.copy(TidewatchServer.jar(), jar);
        Processes.succeed("chmod", "-R", "u+rwX,go+rX", home.toString());
        String own = System.getProperty("user.name");
        return "root".equals(own)
                ? new OrdinaryUser(home, "nobody", List.of("setpriv", "--reuid=nobody", "--regid=" + group(), "--clear-groups"))
                : new OrdinaryUser(home, own, List.of());
    }

    /** The group of nobody has no name of its own on some systems. */
    private static String group() throws IOException, InterruptedException {
        return Processes.succeed("id", "-g", "nobody").strip();
    }

    /** A new folder that belongs to this account. */
    Path folder(String called) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(home.resolve(called));
        if (!account.isEmpty()) {
            Processes.succeed("chown", name + ":" + group(), folder.toString());
        }
        return folder;
    }

    TidewatchCommand command(Map<String, String> environment) throws IOException, InterruptedException {
        Path cache = home.resolve("cache");
        if (!Files.exists(cache)) {
            folder("cache");
        }
        Map<String, String> all = new HashMap<>(environment);
        all.put("TIDEWATCH_CACHE", cache.toString());
        return new TidewatchCommand(home.resolve("tidewatch"), account, all);
    }
}
