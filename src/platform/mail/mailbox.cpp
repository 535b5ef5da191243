#include "platform/mail/mailbox.hpp"

#include "platform/base/id.hpp"
#include "platform/mail/transport.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace aftercare::mail {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".eml";
constexpr std::size_t kLargest = 4 << 20;  // Bytes of a file that are read.

std::optional<Kept> read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return std::nullopt;
    std::string bytes(kLargest, '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    auto mail = parsed(bytes);
    if (!mail) return std::nullopt;
    return Kept{.id = file.stem().string(), .mail = *std::move(mail)};
}

class Mailbox : public Transport {
public:
    explicit Mailbox(std::string folder) : folder_(std::move(folder)) {}

    Delivery send(const Message& message) override {
        const std::string id = message.id.substr(0, message.id.find('@'));
        check(Uuid::parse(id).has_value(), "a mail's id is none");
        std::error_code error;
        make_folder(error);
        const fs::path file = folder_ / (id + std::string(kEnding));
        const fs::path part = folder_ / (id + ".part");
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        out << composed(message);
        out.close();
        if (!out) return {.outcome = Outcome::try_again, .answer = part.string() + " can't be written"};
        fs::rename(part, file, error);
        if (error) return {.outcome = Outcome::try_again, .answer = file.string() + ": " + error.message()};
        return {.outcome = Outcome::sent, .answer = "in the folder"};
    }

    Delivery probe() override {
        std::error_code error;
        make_folder(error);
        if (error) return {.outcome = Outcome::try_again, .answer = folder_.string() + ": " + error.message()};
        return {.outcome = Outcome::sent, .answer = folder_.string()};
    }

private:
    // For nobody else's eyes: there are links with secrets in it.
    void make_folder(std::error_code& error) const {
        if (!fs::create_directories(folder_, error) || error) return;
        fs::permissions(folder_, fs::perms::owner_all, error);
    }

    fs::path folder_;
};

class Nowhere : public Transport {
public:
    Delivery send(const Message&) override { return {.outcome = Outcome::refused, .answer = "mail.transport is none"}; }
    Delivery probe() override { return {.outcome = Outcome::refused, .answer = "mail.transport is none"}; }
};

}  // namespace

std::vector<Kept> kept_mails(const std::string& folder, const std::string& before, std::size_t limit) {
    std::vector<fs::path> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const fs::path& file = entry.path();
        if (file.extension() != kEnding || (!before.empty() && file.stem().string() >= before)) continue;
        files.push_back(file);
    }
    // Ids sort by the time they were made.
    std::ranges::sort(files, std::greater{});
    if (files.size() > limit) files.resize(limit);
    std::vector<Kept> mails;
    for (const fs::path& file : files)
        if (auto mail = read(file)) mails.push_back(*std::move(mail));
    return mails;
}

std::optional<Kept> kept_mail(const std::string& folder, const std::string& id) {
    if (!Uuid::parse(id)) return std::nullopt;
    return read(fs::path(folder) / (id + std::string(kEnding)));
}

std::unique_ptr<Transport> mailbox_transport(std::string folder) { return std::make_unique<Mailbox>(std::move(folder)); }
std::unique_ptr<Transport> no_transport() { return std::make_unique<Nowhere>(); }

}  // namespace aftercare::mail
