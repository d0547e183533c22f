# teach
