package io.tidewatch.ops.notify;

import io.tidewatch.ops.TradingClock;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;

/** A mail server that takes messages for people. */
final class EmailChannel implements Channel {

    private final NotifyConfig.Email settings;
    private final Duration timeout;
    private final TradingClock clock;

    EmailChannel(NotifyConfig.Email settings, Duration timeout, TradingClock clock) {
        this.settings = settings;
        this.timeout = timeout;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public void send(Message message) throws DeliveryException {
        try {
            Transport.send(mail(message));
        } catch (AuthenticationFailedException e) {
            throw new DeliveryException("the mail server refused the user or the password", true);
        } catch (AddressException e) {
            throw new DeliveryException("an address is no e-mail address", true);
        } catch (SendFailedException e) {
            throw new DeliveryException("the mail server refused sender or recipients", false);
        } catch (MessagingException e) {
            throw new DeliveryException("the mail server could not be used: " + e.getClass().getSimpleName(), false);
        }
    }

    private MimeMessage mail(Message message) throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(properties(), login()));
        mail.setFrom(new InternetAddress(settings.from(), true));
        for (String recipient : settings.to()) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(recipient, true));
        }
        // A line break in a subject would begin a header of its own.
        mail.setSubject("Tidewatch " + message.title().replaceAll("[\\r\\n]+", " "), StandardCharsets.UTF_8.name());
        mail.setText(message.text(), StandardCharsets.UTF_8.name());
        mail.setSentDate(Date.from(clock.instant()));
        mail.setHeader("X-Tidewatch-Delivery", message.id());
        mail.setHeader("Auto-Submitted", "auto-generated");
        return mail;
    }

    private Properties properties() {
        String millis = String.valueOf(timeout.toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user().isPresent()));
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.security()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> properties.put("mail.smtp.starttls.enable", "false");
        }
        return properties;
    }

    private Authenticator login() {
        return settings.user().map(user -> (Authenticator) new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, settings.password());
            }
        }).orElse(null);
    }
}
