package io.tidewatch.imports;

import io.tidewatch.imports.kind.BarImport;
import io.tidewatch.imports.kind.DerivativesImport;
import io.tidewatch.imports.kind.EventImport;
import io.tidewatch.imports.kind.FundingImport;
import io.tidewatch.imports.kind.OnchainImport;
import io.tidewatch.imports.kind.OrderBookImport;
import io.tidewatch.imports.kind.SocialImport;
import io.tidewatch.imports.kind.SocialRawImport;
import io.tidewatch.imports.kind.UniverseImport;
import io.tidewatch.tasks.JobDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The job of every kind. */
@ApplicationScoped
public class ImportJobs {

    @Produces
    @Singleton
    JobDefinition bars(BarImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition orderBook(OrderBookImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition funding(FundingImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition derivatives(DerivativesImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition onchain(OnchainImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition events(EventImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition social(SocialImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition socialRaw(SocialRawImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }

    @Produces
    @Singleton
    JobDefinition universe(UniverseImport kind, FileSpool spool) {
        return new ImportJob(kind, spool);
    }
}
