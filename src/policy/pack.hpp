// The policy pack: a folder of YAML files with every number, list and name that an operator could want otherwise. Each
// slice describes its own section as a struct; a pack with a mistake is refused whole, with file, line, what is wrong and
// what would be right. The server never runs on half a pack.
#pragma once

#include "platform/base/result.hpp"
#include "platform/describe/type.hpp"

#include <any>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

namespace aftercare::policy {

struct Complaint {
    std::string file;     // "plans.yaml"; the folder itself where the complaint is about that.
    int line = 0;         // 1 is the first; 0 where no line is to blame.
    std::string pointer;  // "/plans/2/base"; empty for the whole file.
    std::string detail;   // What is wrong and what would be right.
    bool operator==(const Complaint&) const = default;
};
// "plans.yaml:12: /plans/2/base: ..." as compilers write it, so that editors jump there.
std::string to_text(const Complaint& complaint);

// Collects what a section's own check finds, by JSON pointer into that section.
class Complaints {
public:
    virtual ~Complaints() = default;
    virtual void say(std::string_view pointer, std::string detail) = 0;
};

class Pack;
class Sections;

// Makes the pack of texts that were read, and complains of what they say beside the complaints so far; for load() and read().
std::expected<Pack, std::vector<Complaint>> assemble(std::map<std::string, std::string> files, const Sections& sections,
                                                     std::vector<Complaint> complaints);

// The sections that the product knows: one per slice and topic, each one file `<name>.yaml`.
class Sections {
public:
    // Section `name` is a described struct T; `check_section` finds what its types can't say (names that refer to nothing,
    // numbers out of order).
    template <class T>
    void add(std::string name, std::function<void(const T&, Complaints&)> check_section = {}) {
        entries_.push_back({std::move(name), &describe::type_of<T>(), typeid(T), [] { return std::make_shared<T>(); },
                            [check_section = std::move(check_section)](const void* value, Complaints& complaints) {
                                if (check_section) check_section(*static_cast<const T*>(value), complaints);
                            }});
    }

    struct Entry {
        std::string name;
        const describe::Type* type;
        std::type_index index;
        std::function<std::shared_ptr<void>()> make;
        std::function<void(const void*, Complaints&)> check_section;
    };
    const std::vector<Entry>& entries() const { return entries_; }

    // Adds a check of section `name` against others (a plan names a service level of another file). It runs only where every
    // section was read and is sound by itself.
    void check_together(std::string name, std::function<void(const Pack&, Complaints&)> check_pack) {
        joint_checks_.push_back({std::move(name), std::move(check_pack)});
    }

    struct JointCheck {
        std::string section;
        std::function<void(const Pack&, Complaints&)> check_pack;
    };
    const std::vector<JointCheck>& joint_checks() const { return joint_checks_; }

private:
    std::vector<Entry> entries_;
    std::vector<JointCheck> joint_checks_;
};

// A pack in force; immutable.
class Pack {
public:
    // The section T. Throws Bug where no such section was added.
    template <class T>
    const T& get() const {
        const auto found = sections_.find(typeid(T));
        check(found != sections_.end(), "policy section not registered");
        return *static_cast<const T*>(found->second.get());
    }
    // SHA-256 (hex) of the files' names and contents: the version that deadlines and answers name.
    const std::string& version() const { return version_; }
    // The files as read, by name; kept in the database so that every pack that was ever in force can be read again.
    const std::map<std::string, std::string>& files() const { return files_; }

private:
    friend std::expected<Pack, std::vector<Complaint>> assemble(std::map<std::string, std::string>, const Sections&,
                                                                std::vector<Complaint>);
    std::map<std::type_index, std::shared_ptr<void>> sections_;
    std::string version_;
    std::map<std::string, std::string> files_;
};

// A file of a pack is at most this many bytes.
inline constexpr std::size_t kMaxFileBytes = 1 << 20;

// Reads the folder. Every section's file must be there and no other .yaml file may be; other files, hidden files and folders
// are left alone. A link may lead to a file inside the folder, nowhere else. Every complaint of all files is told at once,
// by file and line.
std::expected<Pack, std::vector<Complaint>> load(const std::string& folder, const Sections& sections);

// The same of texts by the names of their files, each of at most kMaxFileBytes: a pack that might come into force, say.
std::expected<Pack, std::vector<Complaint>> read(std::map<std::string, std::string> files, const Sections& sections);

}  // namespace aftercare::policy
