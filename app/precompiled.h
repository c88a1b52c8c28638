#pragma once

// What nearly every source of the window includes, read once instead of each time. As in core's.

#include "core/precompiled/precompiled.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QWidget>
