package io.tidewatch.ops.security;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Makes the first account from the password that the launcher hands over. */
@Singleton
@Startup
public class FirstAccount {

    private static final String PASSWORD = "tidewatch.console.first-password";
    private static final Logger LOG = Logger.getLogger(FirstAccount.class.getName());

    @Inject
    private ConsoleAccounts accounts;

    @PostConstruct
    void create() {
        String password = System.getProperty(PASSWORD, "");
        // Nothing in the process needs it any more, so nothing shall be able to show it.
        System.clearProperty(PASSWORD);
        if (!password.isBlank() && accounts.createFirst(password.strip())) {
            LOG.info("console account 'operator' created with the password handed over at the start");
        }
    }
}
