#include "server/surroundings.hpp"

namespace aftercare::server {

namespace {

mail::Tls tls_of(config::MailTls tls) {
    switch (tls) {
        case config::MailTls::required:
            return mail::Tls::required;
        case config::MailTls::optional:
            return mail::Tls::optional;
        case config::MailTls::none:
            return mail::Tls::none;
        case config::MailTls::implicit:
            return mail::Tls::implicit;
    }
    throw Bug("unknown kind of TLS");
}

mail::SmtpSettings smtp_settings(const config::Mail& mail) {
    const std::string& from = mail.from_address->text();
    return {.host = mail.host->text(),
            .port = static_cast<int>(*mail.port),
            .tls = tls_of(*mail.tls),
            .ca_file = mail.ca_file->text(),
            .user = mail.user->text(),
            .password = mail.password->value.text(),
            .hello = from.substr(from.find('@') + 1),
            .delivery_seconds = static_cast<int>(*mail.timeout_seconds)};
}

std::string public_url(const config::Config& config) {
    std::string url = config.public_url->text();
    if (url.empty()) {
        const std::string& address = config.http->address->text();
        const bool everywhere = address == "0.0.0.0" || address == "::";
        const std::string host = everywhere ? "127.0.0.1" : address;
        url = "http://" + (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" +
              std::to_string(std::int64_t{*config.http->port});
    }
    while (url.ends_with('/')) url.pop_back();
    return url;
}

s3::Settings s3_settings(const config::S3& s3) {
    return {.url = s3.url->text(),
            .region = s3.region->text(),
            .credentials = {s3.access_key_id->text(), s3.secret_access_key->value.text()},
            .ca_file = s3.ca_file->text()};
}

}  // namespace

Surroundings surroundings(const config::Config& config, Env& env) {
    const config::Mail& mail = *config.mail;
    Surroundings all{.public_url = public_url(config),
                     .mail_from = {.name = mail.from_name->text(), .address = mail.from_address->text()},
                     .anchors = config.data_dir->text() + "/audit-anchors"};
    all.case_address = config.case_mail->address->text();
    all.case_separator = config.case_mail->separator->text().front();
    all.trusted_authserv_id = config.case_mail->trusted_authserv_id->text();
    all.spool = config.data_dir->text() + "/spool";
    all.live.streams = *config.http->live_streams;
    all.live.streams_per_person = *config.http->live_streams_per_person;
    const config::Imap& imap = *config.case_mail->imap;
    if (!imap.url->text().empty()) {
        all.imap = mail::ImapSettings{.url = imap.url->text(),
                                      .user = imap.user->text(),
                                      .password = imap.password->value.text(),
                                      .ca_file = imap.ca_file->text()};
        all.imap_every = std::chrono::seconds{std::int64_t{*imap.poll_seconds}};
    }
    const config::Files& files = *config.files;
    if (*files.store == config::FileStore::s3)
        all.files = files::in_s3(s3_settings(*files.s3), files.s3->prefix->text(), env);
    else
        all.files = files::in_folder(config.data_dir->text() + "/files");
    for (const auto& word : *files.scan_command) all.scan_command.push_back(word.text());
    all.outbound.ca_file = config.outbound->ca_file->text();
    for (const auto& target : *config.outbound->allowed_targets)
        all.outbound.allowed.push_back(net::parse_allowed_target(target.text()).value());
    switch (*mail.transport) {
        case config::MailTransport::none:
            all.mail = mail::no_transport();
            break;
        case config::MailTransport::mailbox:
            all.mailbox = config.data_dir->text() + "/mailbox";
            all.mail = mail::mailbox_transport(all.mailbox);
            break;
        case config::MailTransport::smtp:
            all.mail = mail::smtp_transport(smtp_settings(mail));
            break;
    }
    return all;
}

std::optional<files::S3Complaint> files_complaint(const config::Config& config, Env& env) {
    const config::Files& files = *config.files;
    if (*files.store != config::FileStore::s3) return std::nullopt;
    return files::s3_complaint(s3_settings(*files.s3), files.s3->prefix->text(), env);
}

}  // namespace aftercare::server
