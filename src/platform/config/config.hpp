// Everything that an operator can set: one struct, read once in main from a YAML file, the environment and the
// command line, each stronger than the one before. Each part is a struct of its own and goes to whoever needs it.
#pragma once

#include "platform/config/setting.hpp"
#include "platform/describe/type.hpp"

#include <expected>
#include <map>
#include <string>
#include <vector>

namespace aftercare::config {

// A path of the file system; relative ones start at the working directory.
using Path = Text<1, 4096>;
using OptionalPath = Text<0, 4096>;

struct Tls {
    Setting<"The server's certificate, followed by those that vouch for it (PEM). Empty, with an empty key: plain HTTP.",
            OptionalPath>
        certificate{};
    Setting<"The certificate's key, without a passphrase (PEM). Both are taken anew when the files change, or on SIGHUP.",
            OptionalPath>
        key{};
    Setting<
        "Whether clients are asked for a certificate of their own, by which collectors and appliances sign in (ID-07). Who has "
        "none "
        "comes in as before. It needs TLS here, not at a proxy in front.",
        bool>
        client_certificates{false};
};
DESCRIBE(Tls, certificate, key, client_certificates)

// A rate of 0 switches a limit off.
struct Limits {
    Setting<"Requests a second of one token or session; 0: as many as it likes.", Int<0, 1'000'000>> credential_rate{200};
    Setting<"Requests that one token or session may send at once before the rate counts.", Int<1, 1'000'000>> credential_burst{
        2000};
    Setting<"Requests a second of one address without credentials, or with wrong ones; 0: as many as it likes.",
            Int<0, 1'000'000>>
        anonymous_rate{100};
    Setting<"Requests that one address may send at once before the rate counts.", Int<1, 1'000'000>> anonymous_burst{1000};
    Setting<"Sign-ins a minute of one address; 0: as many as it likes.", Int<0, 1'000'000>> sign_in_per_minute{60};
    Setting<"Sign-ins that one address may send at once before the rate counts.", Int<1, 1'000'000>> sign_in_burst{60};
    Setting<"Sign-ups and password resets a minute of one address; 0: as many as it likes.", Int<0, 1'000'000>>
        sign_up_per_minute{10};
    Setting<"Sign-ups and password resets that one address may send at once before the rate counts.", Int<1, 1'000'000>>
        sign_up_burst{10};
};
DESCRIBE(Limits, credential_rate, credential_burst, anonymous_rate, anonymous_burst, sign_in_per_minute, sign_in_burst,
         sign_up_per_minute, sign_up_burst)

struct Http {
    Setting<"The address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 or :: for all.", Text<1, 255>> address{
        "127.0.0.1"};
    Setting<"The port to listen on; 0 takes any free one.", Int<0, 65535>> port{8080};
    Setting<"Threads for network traffic.", Int<1, 256>> io_threads{2};
    Setting<"Threads for requests that wait for the database.", Int<1, 1024>> workers{32};
    Setting<"Open connections; a further one is answered with 503.", Int<1, 1'000'000>> max_connections{10'000};
    Setting<"Seconds that a client has for the head of a request.", Int<1, 600>> header_seconds{10};
    Setting<"Seconds that a connection may be open without a request.", Int<1, 3600>> idle_seconds{75};
    Setting<"Seconds that a client may stop in the middle of a body, or of reading an answer.", Int<1, 3600>> stall_seconds{30};
    Setting<"Seconds that requests in flight have to end when the server stops.", Int<0, 600>> drain_seconds{30};
    Setting<
        "Mebibytes of memory that the bodies of all requests together may hold; one that finds none left is answered with 503.",
        Int<16, 1'000'000>>
        max_body_memory_mib{256};
    Setting<"Addresses and networks (10.1.0.0/16) of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed.",
            describe::List<Text<1, 255>, 0, 100>>
        trusted_proxies{};
    Setting<"TLS, with a certificate; without one a proxy in front has to bring it.", Tls> tls{};
    Setting<"How many requests one caller may send; more are answered with 429.", Limits> limits{};
    Setting<"Streams of news about cases that may be open at the same time; a further one is answered with 503.",
            Int<0, 1'000'000>>
        live_streams{2'000};
    Setting<"... and of one person: with 429.", Int<1, 1'000>> live_streams_per_person{10};
};
DESCRIBE(Http, address, port, io_threads, workers, max_connections, header_seconds, idle_seconds, stall_seconds, drain_seconds,
         max_body_memory_mib, trusted_proxies, tls, limits, live_streams, live_streams_per_person)

struct Database {
    // Secret, because the address of a PostgreSQL may hold a password.
    Setting<"Where the data is: sqlite:/path/to/file or postgresql://user@host:port/name. Empty: SQLite in data_dir.",
            Secret<Text<0, 2000>>>
        url{};
    Setting<"Connections open at once, for requests and background jobs together.", Int<1, 256>> connections{16};
};
DESCRIBE(Database, url, connections)

struct Jobs {
    Setting<"Background jobs that run at the same time; of two or more, one takes no import. 0 leaves them to another process.",
            Int<0, 256>>
        workers{2};
    Setting<"Web-hooks that are delivered at the same time, beside the other jobs; at most two of one account.", Int<1, 256>>
        webhook_workers{8};
    Setting<"Milliseconds between two looks for jobs that are due.", Int<10, 60'000>> poll_ms{1000};
};
DESCRIBE(Jobs, workers, webhook_workers, poll_ms)

enum class MailTransport : std::uint8_t { none, mailbox, smtp };
DESCRIBE_ENUM(MailTransport, none, mailbox, smtp)
enum class MailTls : std::uint8_t { required, optional, none, implicit };
DESCRIBE_ENUM(MailTls, required, optional, none, implicit)

struct Mail {
    Setting<"How mail leaves: none; mailbox: into a folder of files below data_dir, for trying out; smtp: to a mail server.",
            MailTransport>
        transport{MailTransport::none};
    Setting<"The address that mail is from.", Text<0, 254>> from_address{"aftercare@localhost.localdomain"};
    Setting<"The name that mail is from.", OneLine<0, 120>> from_name{"Aftercare"};
    Setting<"The mail server.", Text<0, 255>> host{"127.0.0.1"};
    Setting<"The mail server's port: 587 for submission, 465 for implicit TLS, 25 for a relay.", Int<1, 65535>> port{587};
    Setting<
        "required: STARTTLS or nothing. optional: STARTTLS where offered, unverified. implicit: TLS from the start. none: plain.",
        MailTls>
        tls{MailTls::required};
    Setting<"The certificates that the mail server's is verified with. Empty: the machine's.", OptionalPath> ca_file{};
    Setting<"The user to sign in as. Empty: no sign-in.", Text<0, 255>> user{};
    Setting<"The user's password; best from a file, by AFTERCARE_MAIL_PASSWORD_FILE.", Secret<Text<0, 1000>>> password{};
    Setting<"Seconds that the delivery of one mail may take.", Int<1, 240>> timeout_seconds{60};
};
DESCRIBE(Mail, transport, from_address, from_name, host, port, tls, ca_file, user, password, timeout_seconds)

struct Imap {
    Setting<"A mailbox that mail about cases is fetched from: imaps://imap.example.net/INBOX. Empty: none is.", Text<0, 1000>>
        url{};
    Setting<"The user to sign in as.", Text<0, 255>> user{};
    Setting<"The user's password; best from a file, by AFTERCARE_CASE_MAIL_IMAP_PASSWORD_FILE.", Secret<Text<0, 1000>>>
        password{};
    Setting<"The certificates that the server's is verified with. Empty: the machine's.", OptionalPath> ca_file{};
    Setting<"Seconds between two looks.", Int<5, 86'400>> poll_seconds{60};
};
DESCRIBE(Imap, url, user, password, ca_file, poll_seconds)

struct CaseMail {
    Setting<
        "The address that mail about cases comes to: cases@support.example.net. Mail to it, and to it with anything behind the "
        "separator, "
        "has to be brought here, by LMTP, by `aftercare mail ingest` or by IMAP. Empty: mail about cases says that replies are "
        "not read.",
        Text<0, 200>>
        address{};
    Setting<"What stands between the address and the case in the addresses that answers go to: cases+2026-1129-0001.x@...",
            OneLine<1, 1>>
        separator{"+"};
    Setting<"Where mail servers hand mail over by LMTP: 127.0.0.1:2424, or unix:/run/aftercare/lmtp. Empty: nowhere.",
            Text<0, 255>>
        lmtp{};
    Setting<"Mail servers that may be connected at the same time.", Int<1, 1000>> lmtp_connections{50};
    Setting<
        "The mail server whose header Authentication-Results is believed, by the name that it has there (authserv-id). It has to "
        "take out "
        "such headers of others. Empty: none is.",
        Text<0, 255>>
        trusted_authserv_id{};
    Setting<"A mailbox that mail is fetched from.", Imap> imap{};
};
DESCRIBE(CaseMail, address, separator, lmtp, lmtp_connections, trusted_authserv_id, imap)

struct Outbound {
    Setting<
        "Targets of web-hooks that are allowed although their addresses are private, and by plain http where those are: networks "
        "(10.1.0.0/16) and host names.",
        describe::List<Text<1, 255>, 0, 100>>
        allowed_targets{};
    Setting<"The certificates that targets are verified with. Empty: the machine's.", OptionalPath> ca_file{};
};
DESCRIBE(Outbound, allowed_targets, ca_file)

enum class FileStore : std::uint8_t { disk, s3 };
DESCRIBE_ENUM(FileStore, disk, s3)

struct S3 {
    Setting<"The address of the bucket: https://s3.example.net/aftercare or https://aftercare.s3.example.net.", Text<0, 1000>>
        url{};
    Setting<"What the names of all objects begin with, such as aftercare/; letters, digits, '-', '.' and '/'.", Text<0, 200>>
        prefix{};
    Setting<"The region that requests are signed for.", Text<1, 60>> region{"us-east-1"};
    Setting<"The id of the access key.", Text<0, 200>> access_key_id{};
    Setting<"The access key's secret; best from a file, by AFTERCARE_FILES_S3_SECRET_ACCESS_KEY_FILE.", Secret<Text<0, 1000>>>
        secret_access_key{};
    Setting<"The certificates that the store's is verified with. Empty: the machine's.", OptionalPath> ca_file{};
};
DESCRIBE(S3, url, prefix, region, access_key_id, secret_access_key, ca_file)

struct Files {
    Setting<"Where attachments, imports and documents are kept: disk, in data_dir; s3, in a bucket that several servers share.",
            FileStore>
        store{FileStore::disk};
    Setting<"The bucket, where store is s3.", S3> s3{};
    Setting<
        "The program that looks at each attachment before anybody is given it, and its arguments: clamdscan,--no-summary,-. It "
        "gets the content at its "
        "standard input and ends with 0 where that is clean, with 1 where it is refused; the first line that it writes is the "
        "reason. Empty: no scan.",
        describe::List<Text<1, 1000>, 0, 50>>
        scan_command{};
};
DESCRIBE(Files, store, s3, scan_command)

struct Security {
    Setting<
        "The file with the key that secrets in the database are sealed with. Empty: security.key in data_dir, made by itself.",
        OptionalPath>
        key_file{};
    Setting<"Whether the vendor's people need a second factor to sign in (ID-05).", bool> staff_second_factor{true};
};
DESCRIBE(Security, key_file, staff_second_factor)

enum class LogLevel : std::uint8_t { debug, info, warn, error };
DESCRIBE_ENUM(LogLevel, debug, info, warn, error)
enum class LogFormat : std::uint8_t { json, text };
DESCRIBE_ENUM(LogFormat, json, text)

struct Log {
    Setting<"The least that is written.", LogLevel> level{LogLevel::info};
    Setting<"json: one object a line. text: for reading on a terminal.", LogFormat> format{LogFormat::json};
    Setting<"The file to append to. Empty: standard error.", OptionalPath> file{};
};
DESCRIBE(Log, level, format, file)

struct Config {
    Setting<"The folder of everything that the server keeps: database, files, keys.", Path> data_dir{"data"};
    Setting<"The folder of the policy pack.", Path> policy_dir{"policies/default"};
    Setting<"The folder of the portal's files. Empty: no portal.", OptionalPath> portal_dir{};
    Setting<"Where people reach the portal, for links in mails: https://support.example.net. Empty: the address listened on.",
            Text<0, 500>>
        public_url{};
    Setting<"The web server.", Http> http{};
    Setting<"The database.", Database> database{};
    Setting<"Background work.", Jobs> jobs{};
    Setting<"Mail that the server sends.", Mail> mail{};
    Setting<"Mail about cases that comes in.", CaseMail> case_mail{};
    Setting<"Requests that the server makes to others.", Outbound> outbound{};
    Setting<"Files that are kept, such as attachments.", Files> files{};
    Setting<"Keys.", Security> security{};
    Setting<"The log.", Log> log{};
};
DESCRIBE(Config, data_dir, policy_dir, portal_dir, public_url, http, database, jobs, mail, case_mail, outbound, files, security,
         log)

// Where settings come from; later ones win.
struct Sources {
    std::string file;                                // A YAML file; empty: none.
    std::map<std::string, std::string> environment;  // All of it; AFTERCARE_HTTP_PORT sets /http/port.
    std::map<std::string, std::string> overrides;    // From the command line, by JSON pointer: "/http/port" to "9000".
};

struct Complaint {
    std::string place;   // "aftercare.yaml:12: /http/port", "AFTERCARE_HTTP_PORT", "command line: /http/port".
    std::string detail;  // What is wrong and what would be right. Never holds the value of a secret.
    bool operator==(const Complaint&) const = default;
};

struct Loaded {
    Config config;
    std::vector<Complaint> warnings;  // Variables AFTERCARE_... that are no setting: a misspelling, or somebody else's.
};

// All complaints at once. A variable may also be given as the name of a file that holds the value, by _FILE after its name
// (AFTERCARE_DATABASE_URL_FILE); a line feed at the file's end does not count. Lists are separated by commas. An empty
// variable counts as none.
std::expected<Loaded, std::vector<Complaint>> load(const Sources& sources);

// The process's environment. Call it once, in main.
std::map<std::string, std::string> process_environment();

// docs/config.md: every setting with its variable, default, bounds and meaning.
std::string reference();
// A file with every setting at its default, as a comment to uncomment.
std::string sample();

}  // namespace aftercare::config
