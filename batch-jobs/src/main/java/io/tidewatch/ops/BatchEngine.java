package io.tidewatch.ops;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.UserTransaction;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jberet.operations.JobOperatorImpl;
import org.jberet.repository.JdbcRepository;
import org.jberet.spi.JobOperatorContext;

/**
 * The batch engine of this node. Its repository lies in the application's database, its chunks commit together with the rows
 * they write. Where the server's own engine was taken out of the way, {@code BatchRuntime.getJobOperator()} answers with it
 * too; the application itself uses {@link #operator()} and does not depend on that.
 */
@ManagedExecutorDefinition(name = "java:app/concurrent/batch", maxAsync = BatchConfig.THREADS, hungTaskThreshold = 3_600_000)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class BatchEngine {

    private static final Logger LOG = Logger.getLogger(BatchEngine.class.getName());

    @Resource(lookup = "java:app/concurrent/batch")
    private ManagedExecutorService threads;

    @Resource(lookup = DataSourceConfiguration.JNDI_NAME)
    private DataSource dataSource;

    @Resource
    private UserTransaction work;

    @Inject
    private BeanManager beans;

    private JobOperator operator;

    @PostConstruct
    void start() {
        ServerBatchEnvironment environment = new ServerBatchEnvironment(new ServerTransactions(work, transactionManager()),
                new JdbcRepository(dataSource, new Properties()), new CdiArtifactFactory(beans), threads, BatchConfig.THREADS);
        JobOperatorContext context = JobOperatorContext.create(environment);
        JobOperatorContext.setJobOperatorContextSelector(() -> context);
        operator = context.getJobOperator();
        boolean standard = ServiceLoader.load(JobOperator.class).findFirst()
                .filter(found -> found.getClass().getName().startsWith(JobOperatorImpl.class.getPackageName())).isPresent();
        LOG.info("Batch engine JBeret is ready; BatchRuntime " + (standard ? "answers with it" : "still answers with the server's own"));
    }

    /** Starts, stops and restarts executions. */
    public JobOperator operator() {
        return operator;
    }

    private static TransactionManager transactionManager() {
        try {
            return (TransactionManager) new InitialContext().lookup("java:appserver/TransactionManager");
        } catch (NamingException e) {
            throw new EJBException("the server offers no transaction manager", e);
        }
    }
}
