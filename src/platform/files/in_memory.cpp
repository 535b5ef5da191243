#include "platform/files/files.hpp"

#include <map>
#include <mutex>

namespace aftercare::files {

namespace {

class MemoryStore final : public Store {
public:
    Result<> put(const std::string& sha256, const Input& content) override {
        check(sha256_of(content) == sha256, "files: a content under the wrong hash");
        std::string bytes(content.size(), '\0');
        bytes.resize(content.read(0, bytes));
        const std::lock_guard lock(mutex_);
        contents_.insert_or_assign(sha256, Kept{input_of(std::move(bytes)), std::chrono::steady_clock::now()});
        return {};
    }
    std::shared_ptr<const Input> open(const std::string& sha256) override {
        const std::lock_guard lock(mutex_);
        const auto found = contents_.find(sha256);
        return found == contents_.end() ? nullptr : found->second.content;
    }
    std::int64_t sweep(std::chrono::seconds age, const std::function<bool(const std::string&)>& in_use) override {
        const std::lock_guard lock(mutex_);
        const auto before = std::chrono::steady_clock::now() - age;
        return static_cast<std::int64_t>(
            std::erase_if(contents_, [&](const auto& kept) { return kept.second.put_at <= before && !in_use(kept.first); }));
    }

private:
    struct Kept {
        std::shared_ptr<const Input> content;
        std::chrono::steady_clock::time_point put_at;
    };
    std::mutex mutex_;
    std::map<std::string, Kept> contents_;
};

}  // namespace

std::unique_ptr<Store> in_memory() { return std::make_unique<MemoryStore>(); }

}  // namespace aftercare::files
