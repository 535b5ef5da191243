// Files on cases over HTTP (CASE-07): sent in parts, checked, read whole or in part, removed.
#include "platform/crypto/crypto.hpp"
#include "platform/s3/bucket.hpp"
#include "world.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

namespace aftercare::api_test {
namespace {

constexpr std::size_t kPart = std::size_t{8} << 20;  // As the shipped pack says.

std::string sha256_of(const std::string& bytes) { return crypto::hex(crypto::sha256(bytes)); }

// Bytes that differ from each other, so that a part in the wrong place shows.
std::string bytes_of(std::size_t size) {
    std::string bytes(size, '\0');
    std::uint32_t state = 17;
    for (char& c : bytes) c = static_cast<char>((state = state * 1'664'525 + 1'013'904'223) >> 24U);
    return bytes;
}

class CASE_07_files_api : public ApiTest {
protected:
    kit::HttpClient owner() { return client(alpha.tokens.at("owner")); }
    kit::HttpClient engineer() { return client(staff_tokens.at("support_engineer")); }
    std::string path() const { return "/api/v1/cases/" + alpha.objects.at("case_id"); }

    static std::string body(const std::string& name, std::size_t size, const std::string& more = "") {
        return R"({"name":")" + name + R"(","size":)" + std::to_string(size) + more + "}";
    }
    // The address of a new upload.
    std::string begin(kit::HttpClient& who, const std::string& request) {
        const auto begun = who.post(path() + "/uploads", request);
        EXPECT_EQ(begun.status, 201) << begun.body;
        EXPECT_EQ(begun.text("state"), "receiving");
        return begun.header("location").value_or("");
    }
    static kit::HttpAnswer part(kit::HttpClient& who, const std::string& upload, std::size_t offset, const std::string& bytes) {
        return who.send("PUT", upload + "/parts?offset=" + std::to_string(offset), bytes,
                        {{"Content-Type", "application/octet-stream"}});
    }
    // A file that is sent whole and completed, and not checked yet; the address of the attachment.
    std::string send(kit::HttpClient& who, const std::string& name, const std::string& bytes, const std::string& more = "") {
        const std::string upload = begin(who, body(name, bytes.size(), more));
        for (std::size_t at = 0; at < bytes.size(); at += kPart) {
            const auto sent = part(who, upload, at, bytes.substr(at, kPart));
            EXPECT_EQ(sent.status, 200) << sent.body;
        }
        const auto completed = who.post(upload + "/completion", "");
        EXPECT_EQ(completed.status, 202) << completed.body;
        EXPECT_EQ(completed.text("state"), "checking");
        return completed.header("location").value_or("");
    }
    std::string history(kit::HttpClient& who) { return who.get(path() + "/history?limit=200").body; }
};

TEST_P(CASE_07_files_api, a_file_comes_in_parts_and_is_read_as_it_was) {
    kit::HttpClient customer = owner();
    const std::string bytes = bytes_of(2 * kPart + 12'345);
    const std::string place = send(customer, "core dump ü.bin", bytes, R"(,"sha256":")" + sha256_of(bytes) + '"');
    EXPECT_EQ(customer.get(place + "/content").text("code"), "cases.attachment_waits");
    run_jobs();
    const auto one = customer.get(place);
    EXPECT_EQ(one.text("state"), "ready");
    EXPECT_EQ(one.text("sha256"), sha256_of(bytes));
    EXPECT_EQ(one.text("uploaded_by"), alpha.people.at("owner").id.text());
    const auto read = customer.get(place + "/content");
    EXPECT_EQ(read.status, 200);
    EXPECT_TRUE(read.body == bytes);
    EXPECT_EQ(read.header("content-type"), "application/octet-stream");
    EXPECT_EQ(read.header("content-disposition"),
              "attachment; filename=\"core dump _.bin\"; filename*=UTF-8''core%20dump%20%C3%BC.bin");
    EXPECT_EQ(read.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(read.header("accept-ranges"), "bytes");
    EXPECT_NE(history(customer).find(R"("kind":"attached")"), std::string::npos);
    EXPECT_NE(engineer().get(path() + "/attachments").body.find("core dump"), std::string::npos);
}

TEST_P(CASE_07_files_api, a_download_goes_on_where_it_broke_off) {
    kit::HttpClient customer = owner();
    const std::string bytes = bytes_of(kPart + 1'000);
    const std::string place = send(customer, "a.bin", bytes) + "/content";
    run_jobs();
    const auto part_of = [&](const std::string& range, const std::string& tag = "") {
        kit::HttpHeaders headers{{"Range", range}};
        if (!tag.empty()) headers.emplace_back("If-Range", tag);
        return customer.get(place, headers);
    };
    const auto across = part_of("bytes=" + std::to_string(kPart - 10) + "-" + std::to_string(kPart + 9));
    EXPECT_EQ(across.status, 206);
    EXPECT_EQ(across.body, bytes.substr(kPart - 10, 20));
    EXPECT_EQ(across.header("content-range"),
              "bytes " + std::to_string(kPart - 10) + "-" + std::to_string(kPart + 9) + "/" + std::to_string(bytes.size()));
    EXPECT_EQ(part_of("bytes=-5").body, bytes.substr(bytes.size() - 5));
    EXPECT_EQ(part_of("bytes=" + std::to_string(bytes.size() - 3) + "-").body, bytes.substr(bytes.size() - 3));
    const auto behind = part_of("bytes=" + std::to_string(bytes.size()) + "-");
    EXPECT_EQ(behind.status, 416);
    EXPECT_EQ(behind.header("content-range"), "bytes */" + std::to_string(bytes.size()));
    const std::string tag = customer.get(place).header("etag").value_or("");
    EXPECT_EQ(part_of("bytes=0-0", tag).status, 206);
    EXPECT_EQ(part_of("bytes=0-0", "\"another\"").status, 200);
    EXPECT_EQ(customer.get(place, {{"If-None-Match", tag}}).status, 304);
}

TEST_P(CASE_07_files_api, an_upload_says_where_it_goes_on) {
    kit::HttpClient customer = owner();
    const std::string bytes = bytes_of(2 * kPart);
    const std::string upload = begin(customer, body("a.bin", bytes.size()));
    EXPECT_EQ(part(customer, upload, 0, bytes.substr(0, kPart)).text("received"), std::to_string(kPart));
    EXPECT_EQ(part(customer, upload, 0, bytes.substr(0, kPart)).text("received"), std::to_string(kPart)) << "the same again";
    EXPECT_EQ(part(customer, upload, 0, bytes.substr(1, kPart)).text("code"), "cases.part_differs");
    const auto early = part(customer, upload, 2 * kPart, bytes.substr(0, 10));
    EXPECT_EQ(early.text("code"), "cases.part_out_of_order");
    EXPECT_NE(early.text("detail").find(std::to_string(kPart)), std::string::npos) << "where to go on";
    EXPECT_EQ(part(customer, upload, kPart, bytes.substr(0, 10)).text("code"), "cases.part_size_wrong");
    EXPECT_EQ(customer.post(upload + "/completion", "").text("code"), "cases.upload_incomplete");
    // Asked of another process on the same database and the same files.
    EXPECT_EQ(customer.get(upload).text("received"), std::to_string(kPart));
    EXPECT_NE(customer.get(path() + "/uploads").body.find("a.bin"), std::string::npos);
    EXPECT_EQ(part(customer, upload, kPart, bytes.substr(kPart)).status, 200);
    EXPECT_EQ(customer.post(upload + "/completion", "").status, 202);
    EXPECT_EQ(customer.post(upload + "/completion", "").status, 202) << "again changes nothing";
    EXPECT_EQ(part(customer, upload, 0, bytes.substr(0, kPart)).text("code"), "cases.upload_complete");
    run_jobs();
    EXPECT_EQ(customer.get(path() + "/uploads").body.find("a.bin"), std::string::npos);
}

TEST_P(CASE_07_files_api, an_upload_is_its_senders_alone_until_it_is_attached) {
    kit::HttpClient customer = owner();
    const std::string upload = begin(customer, body("a.bin", 5));
    kit::HttpClient staff = engineer();
    EXPECT_EQ(staff.get(upload).text("code"), "cases.upload_unknown");
    EXPECT_EQ(part(staff, upload, 0, "hello").text("code"), "cases.upload_unknown");
    EXPECT_EQ(staff.get(path() + "/attachments").body.find("a.bin"), std::string::npos);
    EXPECT_EQ(customer.send("DELETE", upload).status, 204);
    EXPECT_EQ(customer.get(upload).text("code"), "cases.upload_unknown");
}

TEST_P(CASE_07_files_api, what_is_too_large_or_too_much_is_refused_before_it_is_sent) {
    kit::HttpClient customer = owner();
    const auto large = customer.post(path() + "/uploads", body("a.bin", (std::size_t{5} << 30) + 1));
    EXPECT_EQ(large.status, 413);
    EXPECT_EQ(large.text("code"), "cases.attachment_too_large");
    EXPECT_EQ(customer.post(path() + "/uploads", body("a.bin", 0)).text("code"), "http.invalid_request");
    EXPECT_EQ(customer.post(path() + "/uploads", body("a.bin", 5, R"(,"sha256":"xyz")")).status, 400);
    for (int i = 0; i < 20; ++i) (void)begin(customer, body("a" + std::to_string(i), 5));
    const auto more = customer.post(path() + "/uploads", body("b", 5));
    EXPECT_EQ(more.status, 429);
    EXPECT_EQ(more.text("code"), "cases.uploads_too_many");
}

TEST_P(CASE_07_files_api, what_is_not_what_was_promised_is_not_attached) {
    kit::HttpClient customer = owner();
    const std::string place = send(customer, "a.bin", "hello", R"(,"sha256":")" + sha256_of("hallo") + '"');
    run_jobs();
    EXPECT_EQ(customer.get(place).text("state"), "damaged");
    EXPECT_EQ(customer.get(place + "/content").text("code"), "cases.attachment_damaged");
    EXPECT_NE(history(customer).find(R"("kind":"attachment_damaged")"), std::string::npos);
}

TEST_P(CASE_07_files_api, internal_ones_are_the_vendors_alone) {
    kit::HttpClient customer = owner();
    EXPECT_EQ(customer.post(path() + "/uploads", body("a.bin", 5, R"(,"internal":true)")).text("code"), "cases.internal_refused");
    kit::HttpClient staff = engineer();
    const std::string place = send(staff, "secret-analysis.txt", "hello", R"(,"internal":true)");
    run_jobs();
    EXPECT_EQ(staff.get(place + "/content").body, "hello");
    EXPECT_EQ(customer.get(place).text("code"), "cases.attachment_unknown");
    EXPECT_EQ(customer.get(place + "/content").text("code"), "cases.attachment_unknown");
    EXPECT_EQ(customer.get(path() + "/attachments").body.find("secret-analysis"), std::string::npos);
    EXPECT_EQ(history(customer).find("secret-analysis"), std::string::npos);
    EXPECT_NE(history(staff).find("secret-analysis"), std::string::npos);
    const auto trail = customer.get("/api/v1/audit-entries?limit=500");
    EXPECT_EQ(trail.status, 200);
    EXPECT_EQ(trail.body.find("secret-analysis"), std::string::npos) << "the account reads its trail";
}

// As a note on it (CASE-06).
TEST_P(CASE_07_files_api, a_closed_case_takes_those_alone_that_the_vendors_people_keep_for_themselves) {
    kit::HttpClient customer = owner();
    kit::HttpClient staff = engineer();
    const std::string begun = begin(customer, body("late.txt", 5));
    EXPECT_EQ(part(customer, begun, 0, "hello").status, 200);
    EXPECT_EQ(staff.post(path() + "/resolution", R"({"resolution":"Replace the cable."})").status, 200);
    EXPECT_EQ(customer.post(path() + "/acceptance", "").status, 200);
    const auto refused = customer.post(begun + "/completion", "");
    EXPECT_EQ(refused.text("code"), "cases.closed");
    EXPECT_EQ(refused.text("remedy"), "Reopen it, or open a new one that names it.");
    const auto upload = customer.post(path() + "/uploads", body("a.txt", 5));
    const auto note = customer.post(path() + "/notes", R"({"text":"Hm."})");
    for (const char* const said : {"code", "detail", "remedy"}) EXPECT_EQ(upload.text(said), note.text(said));
    EXPECT_EQ(staff.post(path() + "/uploads", body("a.txt", 5)).text("code"), "cases.closed");
    const std::string place = send(staff, "for-us.txt", "hello", R"(,"internal":true)");
    run_jobs();
    EXPECT_EQ(staff.get(place).text("state"), "ready");
    EXPECT_EQ(customer.post(path() + "/reopening", R"({"reason":"It is back."})").status, 200);
    EXPECT_EQ(customer.post(begun + "/completion", "").text("state"), "checking") << "what was sent waited";
}

TEST_P(CASE_07_files_api, the_vendor_removes_one_and_the_history_keeps_it) {
    kit::HttpClient customer = owner();
    const std::string place = send(customer, "private.key", "hello");
    kit::HttpClient staff = engineer();
    EXPECT_EQ(staff.post(place + "/removal", R"({"reason":"too early"})").text("code"), "cases.attachment_waits");
    run_jobs();
    EXPECT_EQ(customer.post(place + "/removal", R"({"reason":"mine"})").status, 403);
    EXPECT_EQ(staff.post(place + "/removal", R"({"reason":"It holds a private key."})").status, 204);
    EXPECT_EQ(customer.get(place + "/content").text("code"), "cases.attachment_unknown");
    EXPECT_EQ(customer.get(path() + "/attachments").body.find("private.key"), std::string::npos);
    EXPECT_NE(history(customer).find("It holds a private key."), std::string::npos);
    EXPECT_EQ(staff.post(place + "/removal", R"({"reason":"again"})").text("code"), "cases.attachment_unknown");
}

TEST_P(CASE_07_files_api, an_upload_that_nobody_goes_on_with_is_forgotten) {
    kit::HttpClient customer = owner();
    const std::string upload = begin(customer, body("a.bin", 2 * kPart));
    (void)part(customer, upload, 0, bytes_of(kPart));
    world.clock.advance(std::chrono::hours{6 * 24});
    run_jobs();
    const auto kept = app->db().read(Scope::all(), [&](db::Tx& tx) { return files::in_use(tx, sha256_of(bytes_of(kPart))); });
    EXPECT_TRUE(kept);
    world.clock.advance(std::chrono::hours{25});
    run_jobs();
    const auto used = app->db().read(Scope::all(), [&](db::Tx& tx) { return files::in_use(tx, sha256_of(bytes_of(kPart))); });
    EXPECT_FALSE(used);
}

ON_BOTH_DATABASES(CASE_07_files_api);

// With an operator's scan: a shell that looks for a word, or that can't.
class CASE_07_scanned_files : public CASE_07_files_api {
protected:
    void SetUp() override {
        flag = (std::filesystem::temp_directory_path() / ("scan-works-" + std::to_string(::getpid()))).string();
        scan_command = {"/bin/sh", "-c",
                        "test -e " + flag +
                            " || { echo 'no signatures'; exit 2; }; if grep -q EICAR; then echo 'Eicar-Test FOUND'; exit 1; fi"};
        works(true);
        CASE_07_files_api::SetUp();
    }
    void TearDown() override {
        works(false);
        CASE_07_files_api::TearDown();
    }
    void works(bool now) const {
        if (now)
            ::close(::creat(flag.c_str(), 0600));
        else
            std::filesystem::remove(flag);
    }
    std::string flag;
};

TEST_P(CASE_07_scanned_files, what_the_scan_refuses_is_quarantined_and_said_in_the_case) {
    kit::HttpClient customer = owner();
    const std::string good = send(customer, "good.txt", "hello");
    const std::string bad = send(customer, "bad.txt", "an EICAR test");
    run_jobs();
    EXPECT_EQ(customer.get(good + "/content").body, "hello");
    EXPECT_EQ(customer.get(good).text("scanned"), "true");
    EXPECT_EQ(customer.get(bad).text("state"), "quarantined");
    EXPECT_EQ(customer.get(bad).text("reason"), "Eicar-Test FOUND");
    EXPECT_EQ(customer.get(bad + "/content").text("code"), "cases.attachment_quarantined");
    EXPECT_EQ(engineer().get(bad + "/content").text("code"), "cases.attachment_quarantined");
    EXPECT_NE(history(customer).find("Eicar-Test FOUND"), std::string::npos);
}

TEST_P(CASE_07_scanned_files, a_file_waits_for_a_scan_that_does_not_work) {
    kit::HttpClient customer = owner();
    works(false);
    const std::string place = send(customer, "a.txt", "hello");
    run_jobs();
    EXPECT_EQ(customer.get(place).text("state"), "waiting_for_scan");
    EXPECT_EQ(customer.get(place + "/content").text("code"), "cases.attachment_waits");
    works(true);
    world.clock.advance(std::chrono::seconds{61});
    run_jobs();
    EXPECT_EQ(customer.get(place).text("state"), "ready");
    EXPECT_EQ(customer.get(place + "/content").body, "hello");
}

ON_BOTH_DATABASES(CASE_07_scanned_files);

// A store that is away for a while.
class UncertainStore final : public files::Store {
public:
    Result<> put(const std::string& sha256, const Input& content) override { return (require_it(), kept_->put(sha256, content)); }
    std::shared_ptr<const Input> open(const std::string& sha256) override { return (require_it(), kept_->open(sha256)); }
    std::int64_t sweep(std::chrono::seconds age, const std::function<bool(const std::string&)>& in_use) override {
        return kept_->sweep(age, in_use);
    }
    bool away = false;

private:
    void require_it() const {
        if (away) throw s3::Unavailable("PUT http://127.0.0.1:1/bucket: no route", false);
    }
    std::unique_ptr<files::Store> kept_ = files::in_memory();
};

class CASE_07_store_away : public CASE_07_files_api {
protected:
    void SetUp() override {
        store = std::make_shared<UncertainStore>();
        file_store = store;
        CASE_07_files_api::SetUp();
    }
    std::shared_ptr<UncertainStore> store;
};

TEST_P(CASE_07_store_away, is_said_and_nothing_is_lost) {
    kit::HttpClient customer = owner();
    const std::string upload = begin(customer, body("a.txt", 5));
    store->away = true;
    const auto refused = part(customer, upload, 0, "hello");
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.text("code"), "files.store_away");
    EXPECT_EQ(customer.get(upload).text("received"), "0");
    store->away = false;
    EXPECT_EQ(part(customer, upload, 0, "hello").status, 200);
    const std::string place = customer.post(upload + "/completion", "").header("location").value();
    store->away = true;
    run_jobs();
    EXPECT_EQ(customer.get(place).text("state"), "checking");
    store->away = false;
    world.clock.advance(std::chrono::minutes{1});
    run_jobs();
    EXPECT_EQ(customer.get(place + "/content").body, "hello");
    store->away = true;
    EXPECT_EQ(customer.get(place + "/content").text("code"), "files.store_away");
}

ON_BOTH_DATABASES(CASE_07_store_away);

}  // namespace
}  // namespace aftercare::api_test
