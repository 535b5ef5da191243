#include "insight/editor/record_rows.hpp"

#include "platform/archive/zip.hpp"

#include <algorithm>
#include <vector>

namespace aftercare::insight {

namespace {

constexpr std::size_t kPiece = 1 << 20;
constexpr std::string_view kTooLong = "The record has more than 8 MiB.";

Problem too_large(std::string detail) {
    return {.kind = ProblemKind::too_large,
            .code = "insight.advisory_too_large",
            .detail = std::move(detail),
            .remedy = "Send the records in several files.",
            .rule = "INS-03"};
}

Problem too_many() {
    return {.kind = ProblemKind::too_large,
            .code = "insight.records_too_many",
            .detail = "The file holds more than " + std::to_string(kMaxRecords) + " records.",
            .remedy = "Send them in several files.",
            .rule = "INS-03"};
}

// One record is the whole file.
class OneRecord : public RecordSource {
public:
    explicit OneRecord(std::shared_ptr<const Input> file) : file_(std::move(file)) {}

    Result<std::optional<RecordBytes>> next() override {
        if (done_) return std::optional<RecordBytes>();
        done_ = true;
        RecordBytes record{
            .number = 1, .source = {}, .bytes = std::string(static_cast<std::size_t>(file_->size()), '\0'), .refused = {}};
        record.bytes.resize(file_->read(0, record.bytes));
        return std::optional(std::move(record));
    }
    std::optional<std::int64_t> count() const override { return 1; }

private:
    std::shared_ptr<const Input> file_;
    bool done_ = false;
};

// One record a line; empty lines are passed over.
class Lines : public RecordSource {
public:
    explicit Lines(std::shared_ptr<const Input> file) : file_(std::move(file)) {}

    Result<std::optional<RecordBytes>> next() override {
        for (;;) {
            const std::size_t end = held_.find('\n', looked_);
            if (end == std::string::npos && !ended_) {
                looked_ = held_.size();
                if (held_.size() > kMaxRecordBytes) return skip_line();
                read_on();
                continue;
            }
            if (end == std::string::npos && held_.empty()) return std::optional<RecordBytes>();
            RecordBytes record{.number = ++line_, .source = {}, .bytes = held_.substr(0, end), .refused = {}};
            held_.erase(0, end == std::string::npos ? end : end + 1);
            looked_ = 0;
            if (record.bytes.find_first_not_of(" \t\r") == std::string::npos) continue;
            if (++records_ > kMaxRecords) return fail(too_many());
            if (record.bytes.size() > kMaxRecordBytes) {
                record.bytes.clear();
                record.refused = std::string(kTooLong);
            }
            return std::optional(std::move(record));
        }
    }

private:
    void read_on() {
        std::string piece(kPiece, '\0');
        piece.resize(file_->read(at_, piece));
        at_ += piece.size();
        ended_ = piece.empty();
        held_ += piece;
    }
    // A line that is too long is not kept.
    Result<std::optional<RecordBytes>> skip_line() {
        std::size_t end = std::string::npos;
        while (end == std::string::npos && !ended_) {
            held_.clear();
            read_on();
            end = held_.find('\n');
        }
        held_.erase(0, end == std::string::npos ? end : end + 1);
        looked_ = 0;
        if (++records_ > kMaxRecords) return fail(too_many());
        return std::optional(RecordBytes{.number = ++line_, .source = {}, .bytes = {}, .refused = std::string(kTooLong)});
    }

    std::shared_ptr<const Input> file_;
    std::uint64_t at_ = 0;
    bool ended_ = false;
    std::string held_;
    std::size_t looked_ = 0;
    std::int64_t line_ = 0;
    std::size_t records_ = 0;
};

class Zipped : public RecordSource {
public:
    explicit Zipped(archive::Zip zip) : zip_(std::move(zip)) {
        for (std::size_t i = 0; i < zip_.names().size(); ++i) {
            const std::string& name = zip_.names()[i];
            if (name.ends_with(".json") || name.ends_with(".yaml") || name.ends_with(".yml")) places_.push_back(i);
        }
    }

    Result<std::optional<RecordBytes>> next() override {
        if (at_ == places_.size()) return std::optional<RecordBytes>();
        const std::size_t place = places_[at_++];
        RecordBytes record{.number = static_cast<std::int64_t>(at_), .source = zip_.names()[place], .bytes = {}, .refused = {}};
        TRY(zip_.begin(place));
        for (;;) {
            const std::string_view piece = TRY(zip_.next());
            if (piece.empty()) break;
            if (record.bytes.size() + piece.size() > kMaxRecordBytes) {
                record.bytes.clear();
                record.refused = std::string(kTooLong);
                break;
            }
            record.bytes += piece;
        }
        return std::optional(std::move(record));
    }
    std::optional<std::int64_t> count() const override { return std::ssize(places_); }

private:
    archive::Zip zip_;
    std::vector<std::size_t> places_;
    std::size_t at_ = 0;
};

// Whether the first line that holds something is a whole JSON object and more follows; those of a record on several lines are not.
bool has_record_a_line(const Input& file) {
    std::string head(std::min<std::uint64_t>(file.size(), kMaxRecordBytes), '\0');
    head.resize(file.read(0, head));
    const std::size_t begin = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (begin == std::string::npos || head[begin] != '{') return false;
    const std::size_t end = head.find('\n', begin);
    if (end == std::string::npos) return false;
    const std::size_t last = head.find_last_not_of(" \t\r\n", end);
    const std::size_t more = head.find_first_not_of(" \t\r\n", end);
    return last != std::string::npos && last > begin && head[last] == '}' && more != std::string::npos && head[more] == '{';
}

}  // namespace

Result<std::unique_ptr<RecordSource>> open_records(std::shared_ptr<const Input> file) {
    std::string head(4, '\0');
    head.resize(file->read(0, head));
    if (head.starts_with("PK")) {
        auto zip = TRY(archive::Zip::open(
            std::move(file), {.packed = kMaxRecordFileBytes, .unpacked = kMaxRecordsUnpacked, .entries = kMaxRecords}));
        return std::make_unique<Zipped>(std::move(zip));
    }
    if (has_record_a_line(*file)) return std::make_unique<Lines>(std::move(file));
    if (file->size() > kMaxRecordBytes) return fail(too_large(std::string(kTooLong)));
    return std::make_unique<OneRecord>(std::move(file));
}

}  // namespace aftercare::insight
