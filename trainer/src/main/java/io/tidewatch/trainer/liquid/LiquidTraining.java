package io.tidewatch.trainer.liquid;

import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.training.HorizonSampleFile;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.trainer.fit.Family;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

/** Trains the ensemble of one symbol from its sample file to a build on disk. */
public final class LiquidTraining {

    private LiquidTraining() {
    }

    /**
     * @param families a family by its name
     * @param events   told what is done
     * @return the build
     * @throws IOException              when a file cannot be read or written
     * @throws IllegalArgumentException when there are too few rows, or a member is unknown
     */
    public static TrainingEvent.Built train(LiquidRequest request, Function<String, Family> families, Consumer<TrainingEvent> events)
            throws IOException {
        Path file = Path.of(request.unit().sampleFile());
        if (!HorizonSampleFile.hash(file).equals(request.unit().datasetHash())) {
            throw new IOException(file + " is not the file whose hash was recorded");
        }
        HorizonSamples samples = HorizonSampleFile.read(file);
        try (LiquidFit fit = LiquidFit.of(request, samples, families, events)) {
            Path directory = LiquidBuild.write(request, fit);
            String buildId = BuildDirectory.manifest(directory).identity().buildId();
            return new TrainingEvent.Built(request.unit().symbol(), directory.toString(), buildId, fit.metrics());
        }
    }
}
