package io.tidewatch.ops;

import jakarta.transaction.TransactionManager;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jberet.repository.JobRepository;
import org.jberet.spi.ArtifactFactory;
import org.jberet.spi.BatchEnvironment;
import org.jberet.spi.JobExecutor;
import org.jberet.spi.JobTask;
import org.jberet.spi.JobXmlResolver;
import org.jberet.tools.MetaInfBatchJobsJobXmlResolver;

/** What the engine is given of the server: class loader, transactions, threads, repository and beans. */
final class ServerBatchEnvironment implements BatchEnvironment {

    private static final String APPLICATION = "tidewatch";

    private final ClassLoader loader = ServerBatchEnvironment.class.getClassLoader();
    private final JobXmlResolver jobXml = new MetaInfBatchJobsJobXmlResolver();
    private final TransactionManager transactions;
    private final JobRepository repository;
    private final ArtifactFactory artifacts;
    private final JobExecutor executor;

    /** @param threads executor with {@code size} threads; jobs keep some of them free for their own partitions */
    ServerBatchEnvironment(
            TransactionManager transactions, JobRepository repository, ArtifactFactory artifacts, Executor threads, int size) {
        this.transactions = transactions;
        this.repository = repository;
        this.artifacts = artifacts;
        this.executor = new JobExecutor(threads) {
            @Override
            protected int getMaximumPoolSize() {
                return size;
            }
        };
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public ArtifactFactory getArtifactFactory() {
        return artifacts;
    }

    @Override
    public void submitTask(JobTask task) {
        executor.execute(task);
    }

    @Override
    public TransactionManager getTransactionManager() {
        return transactions;
    }

    @Override
    public JobRepository getJobRepository() {
        return repository;
    }

    @Override
    public JobXmlResolver getJobXmlResolver() {
        return jobXml;
    }

    @Override
    public Properties getBatchConfigurationProperties() {
        return new Properties();
    }

    @Override
    public String getApplicationName() {
        return APPLICATION;
    }
}
