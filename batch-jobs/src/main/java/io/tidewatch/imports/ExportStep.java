package io.tidewatch.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.imports.export.ExportKind;
import io.tidewatch.imports.export.ExportKinds;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.AbstractBatchlet;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Step {@code rows} of an export. The file appears only when it is whole; a run that goes on after its server died writes it
 * anew, because rows may have changed meanwhile and a file shows one instant.
 */
@Named
@Dependent
public class ExportStep extends AbstractBatchlet {

    private static final int BUFFER = 1 << 16;
    private static final int PER_NOTE = 50_000;

    @Inject
    private RunContext context;

    @Inject
    private ExportKinds kinds;

    @Inject
    private ExportReading reading;

    @Inject
    private FileSpool spool;

    @Inject
    private ImportLog log;

    private volatile boolean stopped;

    @Override
    public String process() throws IOException {
        JobParameters parameters = context.parameters();
        String name = parameters.required(ExportJob.FILE.name());
        ExportKind kind = kinds.named(context.run().job().substring(ExportJob.PREFIX.length()));
        log.begin(context.run(), name, 0);
        Path partial = spool.outgoing().partial(name);
        try {
            long rows;
            try (Writer out = writer(partial, parameters.flag(ExportJob.GZIP.name()))) {
                rows = reading.write(kind, ExportJob.filter(parameters), out, this::note);
            }
            context.confirmLease();
            Path file = spool.outgoing().publish(partial, name);
            log.figures(context.run(), name, JsonNodeFactory.instance.objectNode().put("rows", rows).put("bytes", Files.size(file)));
            return null;
        } catch (Stopped stop) {
            return "STOPPED";
        } catch (IOException | RuntimeException e) {
            log.problem(context.run(), name, e);
            throw e;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static Writer writer(Path target, boolean gzip) throws IOException {
        OutputStream out = Files.newOutputStream(target);
        return new BufferedWriter(new OutputStreamWriter(gzip ? new GZIPOutputStream(out, BUFFER) : out, StandardCharsets.UTF_8), BUFFER);
    }

    private void note(long rows) {
        if (stopped) {
            throw new Stopped();
        }
        if (rows % PER_NOTE == 0) {
            log.figures(context.run(), context.parameters().required(ExportJob.FILE.name()),
                    JsonNodeFactory.instance.objectNode().put("rows", rows));
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
