package io.tidewatch.imports;

import io.tidewatch.imports.format.FilePosition;
import io.tidewatch.imports.format.RecordFile;
import io.tidewatch.tasks.RunContext;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Reads a waiting file record by record. The checkpoint is where the next record begins. */
@Named
@Dependent
public class ImportReader extends AbstractItemReader {

    @Inject
    private RunContext context;

    @Inject
    private StepContext step;

    @Inject
    private FileSpool spool;

    @Inject
    private ImportLog log;

    private String name;
    private int skipLimit;
    private RecordFile file;

    @Override
    public void open(Serializable checkpoint) throws IOException {
        name = context.parameters().required(ImportJob.FILE.name());
        skipLimit = ImportJob.skipLimit(context.parameters());
        try {
            Path path = spool.find(name).orElseThrow(() -> new IOException("file '" + name + "' is not on this server any more"));
            file = RecordFile.open(path, checkpoint == null ? FilePosition.START : FilePosition.parse((String) checkpoint));
            log.begin(context.run(), name, file.size());
            ImportStep.begin(step, file);
        } catch (IOException | RuntimeException e) {
            log.begin(context.run(), name, 0);
            log.problem(context.run(), name, e);
            throw e;
        }
    }

    @Override
    public Object readItem() throws IOException {
        try {
            if (ImportStep.of(step).hasTooManyFaults()) {
                throw new TooManyFaultsException(skipLimit);
            }
            return file.next();
        } catch (IOException | RuntimeException e) {
            log.problem(context.run(), name, e);
            throw e;
        }
    }

    @Override
    public Serializable checkpointInfo() {
        return file.position().toString();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
