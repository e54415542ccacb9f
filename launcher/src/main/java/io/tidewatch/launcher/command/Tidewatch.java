package io.tidewatch.launcher.command;

import io.tidewatch.launcher.StartFailure;
import io.tidewatch.postgres.PostgresFailure;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/** The root of the command line. */
@Command(name = "tidewatch", mixinStandardHelpOptions = true, versionProvider = Tidewatch.Version.class,
        description = "Runs and steers Tidewatch: market monitoring, prediction and paper trading.",
        subcommands = {HelpCommand.class})
public final class Tidewatch implements Runnable {

    @Spec
    private CommandSpec spec;

    /**
     * Entry point for the boot classes.
     *
     * @param programs directory with the unpacked program files
     */
    public static void run(Path programs, String[] args) {
        CommandLine line = new CommandLine(new Tidewatch())
                .addSubcommand(new UpCommand(programs))
                .addSubcommand(new DownCommand())
                .addSubcommand(new StatusCommand())
                .addSubcommand(new ReplayCommand())
                .addSubcommand(new DoctorCommand())
                .setExecutionExceptionHandler(Tidewatch::explain);
        System.exit(line.execute(args));
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof StartFailure || failure instanceof PostgresFailure) {
            line.getErr().println("tidewatch: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** The version of the build. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Tidewatch.class.getPackage().getImplementationVersion();
            return new String[] {"tidewatch " + (version == null ? "development build" : version)};
        }
    }
}
