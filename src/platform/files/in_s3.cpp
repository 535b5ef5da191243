#include "platform/files/in_s3.hpp"

#include "platform/crypto/crypto.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <mutex>
#include <system_error>
#include <vector>

namespace aftercare::files {

namespace {

using namespace std::chrono_literals;

// A content that was put so long ago is put anew, under another key, so that it can't be swept before its row is there.
constexpr std::chrono::hours kYoung = 12h;
constexpr std::size_t kBlock = 1 << 20;  // Bytes that are fetched at once, at least.

// An object of ours: <prefix><sha256>/<when it was put>-<chance>. A key is written once and never again, so that who sweeps an old one can't meet who
// puts the same content anew.
struct Key {
    std::string sha256;
    std::int64_t seconds = 0;
};

std::optional<Key> key_of(std::string_view text, std::size_t prefix) {
    const std::string_view rest = text.substr(std::min(prefix, text.size()));
    const std::size_t slash = rest.find('/');
    const std::size_t dash = rest.find('-');
    if (slash != 64 || dash == std::string_view::npos || dash < slash) return std::nullopt;
    Key key{.sha256 = std::string(rest.substr(0, slash))};
    const auto [end, error] = std::from_chars(rest.data() + slash + 1, rest.data() + dash, key.seconds);
    if (error != std::errc() || end != rest.data() + dash) return std::nullopt;
    return key;
}

class S3Input final : public Input {
public:
    S3Input(std::shared_ptr<s3::Bucket> bucket, s3::Object object) : bucket_(std::move(bucket)), object_(std::move(object)) {}
    std::uint64_t size() const override { return static_cast<std::uint64_t>(object_.size); }

    std::size_t read(std::uint64_t offset, std::span<char> room) const override {
        if (offset >= size() || room.empty()) return 0;
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(room.size(), size() - offset));
        const std::lock_guard lock(mutex_);
        std::size_t filled = 0;
        while (filled < wanted) {
            const std::uint64_t at = offset + filled;
            if (at < block_at_ || at >= block_at_ + block_.size()) fetch(at);
            const auto from = static_cast<std::size_t>(at - block_at_);
            const std::size_t some = std::min(wanted - filled, block_.size() - from);
            std::memcpy(room.data() + filled, block_.data() + from, some);
            filled += some;
        }
        return filled;
    }

private:
    void fetch(std::uint64_t at) const {
        std::string fresh(static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, size() - at)), '\0');
        if (bucket_->get(object_.key, at, fresh) != fresh.size())
            throw std::system_error(EIO, std::generic_category(), "an object is gone or shorter than it was");
        block_ = std::move(fresh);
        block_at_ = at;
    }

    std::shared_ptr<s3::Bucket> bucket_;
    s3::Object object_;
    mutable std::mutex mutex_;
    mutable std::string block_;
    mutable std::uint64_t block_at_ = 0;
};

class S3Store final : public Store {
public:
    S3Store(s3::Settings settings, std::string prefix, Env& env)
        : bucket_(std::make_shared<s3::Bucket>(std::move(settings), env)), prefix_(std::move(prefix)), env_(env) {}

    Result<> put(const std::string& sha256, const Input& content) override {
        check(sha256_of(content) == sha256, "files: a content under the wrong hash");
        const auto newest = newest_of(sha256);
        if (newest && now() - key_of(newest->key, prefix_.size())->seconds < std::chrono::seconds(kYoung).count()) return {};
        bucket_->put(new_key(sha256), content, sha256);
        return {};
    }

    std::shared_ptr<const Input> open(const std::string& sha256) override {
        auto newest = newest_of(sha256);
        return newest ? std::make_shared<S3Input>(bucket_, *std::move(newest)) : nullptr;
    }

    std::int64_t sweep(std::chrono::seconds age, const std::function<bool(const std::string&)>& in_use) override {
        std::int64_t removed = 0;
        s3::Listing listing{.objects = {}, .more = true};
        while (listing.more) {
            listing = bucket_->list(prefix_, listing.objects.empty() ? "" : listing.objects.back().key);
            for (const s3::Object& object : listing.objects) {
                const auto key = key_of(object.key, prefix_.size());
                if (!key || now() - key->seconds < age.count() || in_use(key->sha256)) continue;
                bucket_->remove(object.key);
                ++removed;
            }
        }
        return removed;
    }

private:
    std::int64_t now() const { return env_.clock.now().micros_since_epoch() / 1'000'000; }

    std::string new_key(const std::string& sha256) const {
        std::array<std::uint8_t, 8> chance{};
        env_.random.fill(chance);
        return prefix_ + sha256 + "/" + std::to_string(now()) + "-" +
               crypto::hex(std::string_view(reinterpret_cast<const char*>(chance.data()), chance.size()));
    }

    std::optional<s3::Object> newest_of(const std::string& sha256) const {
        std::optional<s3::Object> newest;
        std::int64_t put_at = 0;
        for (s3::Object& object : bucket_->list(prefix_ + sha256 + "/").objects) {
            const auto key = key_of(object.key, prefix_.size());
            if (!key || (newest && key->seconds <= put_at)) continue;
            put_at = key->seconds;
            newest = std::move(object);
        }
        return newest;
    }

    std::shared_ptr<s3::Bucket> bucket_;
    std::string prefix_;
    Env& env_;
};

}  // namespace

std::unique_ptr<Store> in_s3(s3::Settings settings, std::string prefix, Env& env) {
    return std::make_unique<S3Store>(std::move(settings), std::move(prefix), env);
}

std::optional<S3Complaint> s3_complaint(const s3::Settings& settings, const std::string& prefix, Env& env) {
    const std::string key = prefix + "probe-of-the-doctor";
    const std::string text = "Aftercare was here.";
    try {
        s3::Bucket bucket(settings, env);
        bucket.put(key, *input_of(text), sha256_of(*input_of(text)));
        std::string back(text.size(), '\0');
        const bool same = bucket.get(key, 0, back) == text.size() && back == text;
        const bool listed = !bucket.list(key).objects.empty();
        bucket.remove(key);
        if (!same || !listed) return S3Complaint{settings.url + " does not give back what was put there", true};
        return std::nullopt;
    } catch (const s3::Unavailable& refused) {
        return S3Complaint{refused.what(), refused.refused()};
    }
}

}  // namespace aftercare::files
