package io.tidewatch.trainer;

import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.SampleFile;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.TrainingSamples;
import io.tidewatch.trainer.liquid.LiquidTraining;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Trains what a request file asks for. Arguments: {@code liquid} and the path of the request for an ensemble of one symbol, or the path
 * alone for linear models. Standard output carries one
 * {@link TrainingEvent} per line; standard error is for people. Exit codes: 0 every symbol was built, 1 a symbol failed,
 * 2 the request cannot be used, {@value ParentWatch#ORPHANED} the parent process went away.
 */
public final class Main {

    private static final String LIQUID = "liquid";
    private static final int UNUSABLE = 2;

    private Main() {
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        boolean liquid = arguments.length == 2 && arguments[0].equals(LIQUID);
        if (arguments.length != 1 && !liquid) {
            System.err.println("usage: trainer [" + LIQUID + "] REQUEST_FILE");
            System.exit(UNUSABLE);
        }
        ParentWatch.start(System.in);
        Consumer<TrainingEvent> events = event -> out.println(event.toLine());
        Path file = Path.of(arguments[arguments.length - 1]);
        try {
            System.exit(liquid ? run(LiquidRequest.read(file), events) : run(TrainingRequest.read(file), events));
        } catch (IOException e) {
            System.err.println("the request cannot be read: " + e.getMessage());
            System.exit(UNUSABLE);
        }
    }

    /** Trains the ensemble of one symbol. @return the exit code */
    static int run(LiquidRequest request, Consumer<TrainingEvent> events) {
        try {
            events.accept(LiquidTraining.train(request, Families::byName, events));
            return 0;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            // Standard error is the unit's log, where whoever looks for the cause looks first.
            e.printStackTrace(System.err);
            events.accept(new TrainingEvent.Failed(request.unit().symbol(), e.getMessage()));
            return 1;
        }
    }

    /** Trains every unit in order. @return the exit code */
    static int run(TrainingRequest request, Consumer<TrainingEvent> events) {
        int failures = 0;
        for (TrainingRequest.Unit unit : request.units()) {
            try {
                events.accept(train(request, unit, events));
            } catch (IOException | IllegalArgumentException | ArithmeticException e) {
                failures++;
                events.accept(new TrainingEvent.Failed(unit.symbol(), e.getMessage()));
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private static TrainingEvent train(TrainingRequest request, TrainingRequest.Unit unit, Consumer<TrainingEvent> events)
            throws IOException {
        TrainingSamples samples = SampleFile.read(Path.of(unit.sampleFile()));
        LinearFit fit = LinearFit.of(request, samples,
                (done, total) -> events.accept(new TrainingEvent.Progress(unit.symbol(), done, total)));
        Path directory = LinearBuild.write(request, unit, fit);
        String buildId = BuildDirectory.manifest(directory).identity().buildId();
        return new TrainingEvent.Built(unit.symbol(), directory.toString(), buildId, fit.metrics());
    }
}
