package io.tidewatch.launcher.command;

import io.tidewatch.launcher.StartFailure;
import io.tidewatch.postgres.FileComplaint;
import io.tidewatch.postgres.PostgresFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(name = "tidewatch", mixinStandardHelpOptions = true, versionProvider = Tidewatch.Version.class,
        description = "Runs and steers Tidewatch: market monitoring, prediction and paper trading.",
        subcommands = {HelpCommand.class})
public final class Tidewatch implements Runnable {

    /** How a line begins that says why a command failed. */
    static final String COMPLAINT = "tidewatch: ";

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
                .addSubcommand(new ImportCommand())
                .addSubcommand(new ExportCommand())
                .addSubcommand(new BacktestCommand())
                .addSubcommand(new JobCommand())
                .addSubcommand(new TrainCommand())
                .addSubcommand(new ModelCommand())
                .addSubcommand(new DoctorCommand())
                .addSubcommand(new VenueCommand(programs))
                // The terminal, wherever the output of a server goes later.
                .setErr(new PrintWriter(System.err, true))
                .setExecutionExceptionHandler(Tidewatch::explain);
        System.exit(line.execute(args));
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        String sentence = null;
        if (failure instanceof StartFailure || failure instanceof PostgresFailure) {
            sentence = failure.getMessage();
        } else if (failure instanceof IOException complaint) {
            sentence = FileComplaint.of(complaint);
        }
        if (sentence == null) {
            throw failure;
        }
        line.getErr().println(COMPLAINT + sentence);
        return CommandLine.ExitCode.SOFTWARE;
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
