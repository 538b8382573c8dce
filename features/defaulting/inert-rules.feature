@core @F03
Feature: Rules of a direction that the policy is not about
  A rule in a direction that policyTypes leaves out neither isolates nor
  allows.

  Rule: Rules of a direction that policyTypes does not name have no effect

    Scenario Outline: Ingress rules of an egress policy close nothing that comes in
      Given these pods are running:
        | pod      | labels   | node          | serves |
        | shop/app | app=app  | A             | 80/TCP |
        | shop/web | role=web | <client node> | 80/TCP |
        | shop/db  | role=db  | <client node> | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-to-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Egress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/web:80/TCP | shop/db:80/TCP |
        | shop/app | -               | allow           | deny           |
        | shop/web | allow           | -               | allow          |
        | shop/db  | allow           | allow           | -              |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    Scenario: Egress rules of an ingress policy close nothing that goes out
      Given these pods are running:
        | pod      | labels   | node | serves |
        | shop/app | app=app  | A    | 80/TCP |
        | shop/web | role=web | A    | 80/TCP |
        | shop/db  | role=db  | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: app-from-web
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}]}]
          egress: [{to: [{podSelector: {matchLabels: {role: web}}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/web:80/TCP | shop/db:80/TCP |
        | shop/app | -               | allow           | allow          |
        | shop/web | allow           | -               | allow          |
        | shop/db  | deny            | allow           | -              |

    Scenario Outline: <direction> rules that the policy's type makes inert open nothing that another policy closed
      Given these pods are running:
        | pod       | labels  | node | serves |
        | shop/app  | app=app | A    | 80/TCP |
        | blog/peer |         | B    | 80/TCP |
        | blog/free |         | A    | 80/TCP |
      And the policy "isolation/cut-off.yaml" is applied to namespace shop
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: inert
        spec:
          podSelector: {}
          policyTypes: [<type>]
          <direction>: [{}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | blog/peer:80/TCP | blog/free:80/TCP |
        | blog/peer | deny            | -                | allow            |
        | shop/app  | -               | deny             | deny             |

      Examples:
        | direction | type    |
        | ingress   | Egress  |
        | egress    | Ingress |

    # Caught by it: kube-router K1, an ingress rule that satisfies the egress side of the source.
    Scenario Outline: A namespace whose pods admit everybody and may reach nobody is still within itself
      Given these pods are running:
        | pod       | labels   | node        | serves |
        | shop/app  | app=app  | A           | 80/TCP |
        | shop/peer | app=peer | <peer node> | 80/TCP |
        | blog/peer |          | <peer node> | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: listeners-only
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{}]
          egress: []
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/peer:80/TCP | blog/peer:80/TCP |
        | shop/app  | -               | deny             | deny             |
        | shop/peer | deny            | -                | deny             |
        | blog/peer | allow           | allow            | -                |

      @same-node
      Examples: peers on the app's node
        | peer node |
        | A         |

      @cross-node
      Examples: peers on another node
        | peer node |
        | B         |

    # Caught by it: the same defect from the other side.
    Scenario Outline: A namespace whose pods may reach everybody and admit nobody is still within itself
      Given these pods are running:
        | pod       | labels   | node        | serves |
        | shop/app  | app=app  | A           | 80/TCP |
        | shop/peer | app=peer | <peer node> | 80/TCP |
        | blog/peer |          | <peer node> | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: callers-only
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: []
          egress: [{}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | shop/peer:80/TCP | blog/peer:80/TCP |
        | shop/app  | -               | deny             | allow            |
        | shop/peer | deny            | -                | allow            |
        | blog/peer | deny            | deny             | -                |

      @same-node
      Examples: peers on the app's node
        | peer node |
        | A         |

      @cross-node
      Examples: peers on another node
        | peer node |
        | B         |
