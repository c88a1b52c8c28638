#pragma once

#include "app/backend/backend.h"

#include <QLabel>

namespace smartcache {

class AppSettings;

/// Says quietly what becomes of a change: that it is being applied, that it counts, or why the
/// backend does not start with it. Main thread.
class SettingsStatus : public QLabel
{
    Q_OBJECT

public:
    /// Both must outlive this object.
    SettingsStatus(const AppSettings &settings, const Backend &backend, QWidget *parent = nullptr);

private:
    enum class Stage { Nothing, Waiting, Starting };

    void onState(Backend::State state);
    void say(const QString &text, const char *look);

    const Backend &m_backend;
    Stage m_stage = Stage::Nothing; ///< Of the last change.
};

} // namespace smartcache
