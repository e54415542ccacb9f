package io.tidewatch.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operating-system account under which PostgreSQL runs: our own, or an unprivileged one when we are root.
 *
 * @param user  numeric user id; empty when no change of account is needed
 * @param group numeric group id; empty when no change of account is needed
 */
record ServiceAccount(Optional<String> user, Optional<String> group) {

    private static final List<String> CANDIDATES = List.of("postgres", "nobody");

    static ServiceAccount choose() throws PostgresFailure {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new ServiceAccount(Optional.empty(), Optional.empty());
        }
        for (String name : CANDIDATES) {
            Command.Result user = Command.run(List.of("id", "-u", name));
            Command.Result group = Command.run(List.of("id", "-g", name));
            if (user.status() == 0 && group.status() == 0) {
                return new ServiceAccount(Optional.of(user.output().strip()), Optional.of(group.output().strip()));
            }
        }
        throw new PostgresFailure("running as root needs an unprivileged account for PostgreSQL (postgres or nobody), and there is none;"
                + " start as an ordinary user or set DATABASE_URL");
    }

    boolean changesAccount() {
        return user.isPresent();
    }

    /** The command as this account runs it, without any capability left. */
    List<String> command(List<String> command) {
        if (user.isEmpty()) {
            return command;
        }
        List<String> line = new ArrayList<>(List.of("setpriv", "--reuid=" + user.get(), "--regid=" + group.orElseThrow(),
                "--clear-groups", "--inh-caps=-all", "--no-new-privs"));
        line.addAll(command);
        return line;
    }

    /** Whether this account can enter the directory through all its parents. */
    boolean reaches(Path directory) throws PostgresFailure {
        return Command.run(command(List.of("test", "-x", directory.toString()))).status() == 0;
    }

    /** Gives a tree to this account. */
    void own(Path tree) throws IOException {
        if (user.isEmpty()) {
            return;
        }
        Integer uid = Integer.valueOf(user.get());
        Integer gid = Integer.valueOf(group.orElseThrow());
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }
}
